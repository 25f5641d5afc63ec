package dev.reprise.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

class WatershedTest {
  @TempDir private Path data;

  /// Stands where another module registers a filter that records.
  static class Recording {
    static final List<String> SEEN = new CopyOnWriteArrayList<>();

    @Bean
    static FilterRegistrationBean<Filter> recording() {
      Filter filter =
          (request, response, chain) -> {
            SEEN.add(((HttpServletRequest) request).getRequestURI());
            chain.doFilter(request, response);
          };
      var registration = new FilterRegistrationBean<>(filter);
      registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
      return registration;
    }
  }

  @Test
  void letsAFilterFromElsewhereSeeRequestsAsTheyCame() throws Exception {
    try (var watershed = Watershed.start(data, Map.of(), Recording.class);
        var visitor = new Visitor(watershed)) {
      visitor.get("/runs/a;;b/disturbed/");

      assertThat(Recording.SEEN).containsExactly("/runs/a;;b/disturbed/");
    }
  }

  @Test
  void takesItsAdministratorFromTheEnvironment() {
    var properties = Map.of("ADMIN_EMAIL", "a@b.example", "ADMIN_PASSWORD", "made up here");

    try (var watershed = Watershed.start(data, properties)) {
      assertThat(watershed.email()).isEqualTo("a@b.example");
      assertThat(watershed.password()).isEqualTo("made up here");
    }
  }

  @Test
  void listsItsRunsAndNothingElseThatLiesAround() throws Exception {
    try (var watershed = Watershed.start(data, Map.of());
        var visitor = Visitor.loggedIn(watershed)) {
      var run = visitor.create("rangeland");
      Files.createDirectories(data.resolve("runs/not a run"));
      Files.createDirectories(data.resolve("runs/.half.part"));

      var page = visitor.get("/").body();

      assertThat(page).contains("href=\"" + run + "/\"").doesNotContain("not a run", ".half");
      assertThat(watershed.runDirectory(run.split("/", -1)[2]))
          .isDirectoryContaining("glob:**/rangeland.cfg")
          .isDirectoryContaining("glob:**/active_config.txt");
    }
  }
}
