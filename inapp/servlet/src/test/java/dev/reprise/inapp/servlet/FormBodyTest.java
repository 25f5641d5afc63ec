package dev.reprise.inapp.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormBodyTest {
  private final Map<String, String[]> parameters = new LinkedHashMap<>();

  private String form(@Nullable String charset, String... queries) {
    return new String(FormBody.of(parameters, List.of(queries), charset), US_ASCII);
  }

  @Test
  void leavesOutWhatTheQueriesSaid() {
    parameters.put("a b", new String[] {"query", "forward", "body"});
    parameters.put("q", new String[] {""});
    parameters.put("c", new String[] {"1", "2"});

    assertThat(form(null, "a+b=query&&q", "a%20b=forward")).isEqualTo("a+b=body&c=1&c=2");
  }

  @Test
  void isEmptyWhereThereIsOnlyAQuery() {
    parameters.put("%zz", new String[] {"1"});

    assertThat(form(null, "%zz=1")).isEmpty();
  }

  @Test
  void writesTheBytesThatCame() {
    String text = "gr\u00fcn";
    String misread = new String(text.getBytes(UTF_8), ISO_8859_1);
    parameters.put("a", new String[] {text});
    parameters.put("b", new String[] {misread});

    assertThat(form(null)).isEqualTo("a=gr%C3%BCn&b=gr%C3%BCn");
    parameters.remove("b");
    assertThat(form("ISO-8859-1")).isEqualTo("a=gr%FCn");
  }
}
