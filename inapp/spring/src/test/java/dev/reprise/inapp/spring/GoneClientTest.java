package dev.reprise.inapp.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.inapp.testmode.LogStreamServlet;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// Clients that go away while lines are written to them. The container serves the next ones with
/// the same objects.
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class GoneClientTest {
  private final RunningApplication application =
      RunningApplication.start(
          PartsApplication.class,
          "reprise.testing=1",
          "logging.level.org.apache=debug",
          "reprise.logs=off");

  @AfterAll
  void stop() {
    application.close();
  }

  @Test
  void doNotHarmWhoComesNext() throws IOException {
    var log = LoggerFactory.getLogger(GoneClientTest.class);
    for (int i = 0; i < 500; i++) {
      try (var reader = new EventReader(application.at(LogStreamServlet.PATH))) {
        assertThat(reader.next().name()).as("opening %d", i).isEqualTo("connection_open");
        log.info("{}", i);
        if (i % 2 == 0) {
          assertThat(reader.next(it -> it.name().equals("log")).text("message")).isNotEmpty();
          log.info("{} again", i);
        }
      }
    }
  }
}
