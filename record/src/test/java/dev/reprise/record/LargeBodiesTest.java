package dev.reprise.record;

import static dev.reprise.record.Recorded.JSON;
import static dev.reprise.record.RecordedBodies.inPieces;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Headers;
import dev.reprise.profile.RunId;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bodies that are too large for an event, for the limit, or for the memory.
@Timeout(60)
class LargeBodiesTest {
  @TempDir private Path folder;
  private RecordedBodies bodies;

  @BeforeEach
  void start() {
    bodies = new RecordedBodies(folder);
  }

  @ParameterizedTest
  @CsvSource({"text/plain,text", "application/json,json", "image/png,binary", "'',text"})
  void keepsALargeBodyUnderItsHash(String type, String bodyType) throws Exception {
    byte[] large = "0123456789abcde\n".repeat(10_000).getBytes(UTF_8);
    bodies.assertIsFile(bodies.request(type, large), bodyType, large);
    bodies.assertIsFile(bodies.request(type, inPieces(large, 777)), bodyType, large);
  }

  @Test
  void keepsWhatIsInTheLimitAndSaysThatItIsCut() throws Exception {
    bodies.limits = bodies.limits.withInlineBytes(10).withResponseBodyBytes(1000);
    byte[] tooMuch = "x".repeat(5000).getBytes(UTF_8);

    Map<String, @Nullable Object> meta =
        bodies.response(Headers.of("Content-Type", "text/plain"), tooMuch);

    bodies.assertIsFile(meta, "text", "x".repeat(1000).getBytes(UTF_8));
    assertThat(meta).containsEntry("truncated", true);
  }

  @Test
  void takesAHugeUploadInConstantMemory() throws Exception {
    Process process = ChildProcess.of(HugeUpload.class, bodies.root.path().toString()).start();

    assertThat(process.waitFor()).isZero();
    assertThat(bodies.lastMeta("requestMeta"))
        .containsEntry("bytes", HugeUpload.PIECES * HugeUpload.PIECE)
        .doesNotContainKey("truncated");
  }

  /// Takes in more than its memory holds.
  static final class HugeUpload {
    static final int PIECE = 1 << 20;
    static final int PIECES = 300;

    private HugeUpload() {}

    public static void main(String[] arguments) {
      var root = new DataRoot(Path.of(arguments[0]));
      ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
      try (var recorder =
          ProfileRecorder.open(
              RecorderSettings.at(root, InstantSource.system())
                  .fallbackRun(new RunId("palouse"))
                  .build())) {
        ExchangeRecording recording =
            recorder.exchanges().begin(Recorded.post("/a", "application/octet-stream"));
        for (int i = 0; i < PIECES; i++) {
          recording.requestBody(piece);
        }
        recording.responseHead(200, JSON);
        recording.finish();
      }
    }
  }
}
