package dev.reprise.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkGoodsTest {
  private final Routes routes = new Routes();

  BulkGoodsTest() {
    BulkGoods.offer(routes);
  }

  @ParameterizedTest
  @CsvSource({
    "json, 128",
    "json, 65536",
    "json, 65538",
    "json, 1000000",
    "text, 200000",
    "binary, 131072"
  })
  void haveTheSizeThatIsAskedForAndTheSameBytesEachTime(String kind, long bytes) throws Exception {
    byte[] made = made(BulkGoods.target(kind, bytes, 7));

    assertThat(made).hasSize((int) bytes);
    assertThat(made).isEqualTo(made(BulkGoods.target(kind, bytes, 7)));
    assertThat(made).isNotEqualTo(made(BulkGoods.target(kind, bytes, 8)));
  }

  @ParameterizedTest
  @CsvSource({"128", "65536", "65537", "65600", "1000000"})
  void areJsonWhereTheySaySo(long bytes) throws Exception {
    byte[] made = made(BulkGoods.target("json", bytes, 1));

    assertThat((List<?>) Json.parse(made, 0, made.length)).hasSize((int) ((bytes - 2) / 64));
  }

  @Test
  void haveALargestSize() {
    assertThat(routes.answer(call("/bulk/text/99999999999/1")).status()).isEqualTo(400);
    assertThat(routes.answer(call("/bulk/text/1/1")).status()).isEqualTo(400);
  }

  private byte[] made(String target) throws IOException {
    var body = (AnswerBody.Streamed) routes.answer(call(target)).body();
    var out = new ByteArrayOutputStream();
    body.source().writeTo(out);
    return out.toByteArray();
  }

  private static Call call(String target) {
    return new Call("GET", target, "", Map.of(), new byte[0]);
  }
}
