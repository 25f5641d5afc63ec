package dev.reprise.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonElementsTest {
  private final List<String> elements = new ArrayList<>();
  private final List<String> skips = new ArrayList<>();

  @Test
  void cutsBetweenElementsAndNowhereElse() throws Exception {
    read("[{\"a\":[1,2]},[3,[4]],\"x,]\",5]");

    assertThat(elements).containsExactly("{\"a\":[1,2]}", "[3,[4]]", "\"x,]\"", "5");
    assertThat(skips).isEmpty();
  }

  @Test
  void knowsWhereATextEnds() throws Exception {
    read("[\"quote \\\" ,\",\"backslash \\\\\",\"\\\\\\\",\"]");

    assertThat(elements).containsExactly("\"quote \\\" ,\"", "\"backslash \\\\\"", "\"\\\\\\\",\"");
  }

  @Test
  void findsNoElementInAnEmptyArray() throws Exception {
    read(" [ \n ] ");

    assertThat(elements).isEmpty();
    assertThat(skips).isEmpty();
  }

  @Test
  void handsOnWhatIsNoJsonAsItStands() throws Exception {
    read("[1,,}},2,]");

    assertThat(elements).containsExactly("1", "", "}}", "2", "");
  }

  @Test
  void holdsBackAnElementThatIsTorn() throws Exception {
    read("[1,{\"a\":[2,3]");

    assertThat(elements).containsExactly("1");
    assertThat(skips).containsExactly("2: the array ends before its closing bracket");
  }

  @Test
  void noticesWhatStandsBehindTheArray() throws Exception {
    read("[1] [2]");

    assertThat(elements).containsExactly("1");
    assertThat(skips).containsExactly("2: something stands behind the array");
  }

  private void read(String json) throws IOException {
    var reader =
        new JsonElements.Reader() {
          @Override
          public void element(long number, byte[] element) {
            elements.add(new String(element, StandardCharsets.UTF_8));
            assertThat(number).isEqualTo(elements.size());
          }

          @Override
          public void skip(long number, String reason) {
            skips.add(number + ": " + reason);
          }
        };
    JsonElements.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), reader);
  }
}
