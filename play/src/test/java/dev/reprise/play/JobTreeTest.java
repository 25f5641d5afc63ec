package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.AppDescription.JobRule;
import dev.reprise.profile.Json;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobTreeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'0': [{'id': 'a', 'status': 'failed'}], '1': [{'id': 'b', 'status': 'failed'}]}",
        "[{'id': 'a', 'status': 'failed'}, {'id': 'b', 'status': 'failed'}]",
        "[[{'id': 'a', 'status': 'failed'}], [[{'id': 'b', 'status': 'failed'}]]]",
        "{'x': {'id': 'a', 'status': 'failed'}, 'y': {'id': 'b', 'status': 'failed'}}",
        "[{'id': 'a', 'status': 'failed', 'children': [{'id': 'b', 'status': 'failed'}]}]"
      })
  void findsChildrenInEveryShape(String children) {
    assertThat(tree("{'status': 'failed', 'children': " + children + "}"))
        .extracting(JobResult.Child::id)
        .containsExactly("a", "b");
  }

  @Test
  void keepsWhatFailedWhereThereAreVeryMany() {
    String fine =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "{'id': " + i + ", 'status': 'finished'}")
            .collect(Collectors.joining(","));

    var children =
        tree("{'status': 'failed', 'children': [" + fine + ", {'id': 'x', 'status': 'failed'}]}");

    assertThat(children).hasSize(JobTree.CHILD_LIMIT);
    assertThat(children.getFirst().id()).isEqualTo("x");
  }

  @Test
  void takesTheLineOfATracebackThatSaysSomething() {
    var own =
        tree(
            "{'id': 'a', 'status': 'failed', 'exc_info':"
                + " 'Traceback (most recent call last):\\n  File x\\nValueError: no dem\\n'}");

    assertThat(own.getFirst().error()).isEqualTo("ValueError: no dem");
  }

  @Test
  void boundsWhatAJobSays() {
    var own = tree("{'status': 'failed', 'error': '" + "x".repeat(5_000) + "'}");

    assertThat(own.getFirst().error()).hasSize(JobTree.TEXT_LIMIT + 3).endsWith("...");
  }

  @Test
  void doesNotGoDownForever() {
    String deep = "{'status': 'failed', 'children': [".repeat(200) + "]}".repeat(200);

    assertThat(tree(deep)).hasSizeLessThan(JobTree.DEPTH_LIMIT);
  }

  private static List<JobResult.Child> tree(String json) {
    var rule =
        new JobRule(
            List.of("job_id"),
            "/job/{id}",
            "status",
            List.of("finished"),
            List.of("failed"),
            404,
            Duration.ofMinutes(1));
    return JobTree.of(Json.parseObject(json.replace('\'', '"')), rule);
  }
}
