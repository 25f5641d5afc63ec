package dev.reprise.inapp.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogStreamLifeTest {
  private static final String PATH = "/api/testing/logs/stream";

  @Test
  void endsWithTheApplication() throws IOException {
    var stopping = RunningApplication.start(PartsApplication.class, "reprise.testing=1");
    try (var reader = new EventReader(stopping.at(PATH))) {
      reader.next();
      long began = System.nanoTime();

      stopping.close();

      var close = reader.next(it -> it.name().equals("connection_close"));
      assertThat(close.text("reason")).isEqualTo("the server stops");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void existsInTestModeOnly() throws IOException, InterruptedException {
    try (var production = RunningApplication.start(PartsApplication.class);
        var byProfile =
            RunningApplication.start(PartsApplication.class, "spring.profiles.active=testing")) {
      assertThat(production.get(PATH).statusCode()).isEqualTo(404);
      assertThat(production.post("/api/testing/reset", "").statusCode()).isEqualTo(404);
      try (var reader = new EventReader(byProfile.at(PATH))) {
        assertThat(reader.next().name()).isEqualTo("connection_open");
      }
    }
  }
}
