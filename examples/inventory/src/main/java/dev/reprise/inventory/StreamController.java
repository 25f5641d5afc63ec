package dev.reprise.inventory;

import dev.reprise.inapp.testmode.EventStream;
import dev.reprise.inapp.testmode.EventStreams;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The application's own streams: a task that counts its parts, and the version that runs.
@RestController
class StreamController {
  private final EventStreams streams;
  private final Inventory inventory;
  private final AsyncTaskExecutor executor;

  StreamController(EventStreams streams, Inventory inventory, AsyncTaskExecutor executor) {
    this.streams = streams;
    this.inventory = inventory;
    this.executor = executor;
  }

  /// Runs a stocktaking and tells how far it is; ends with it.
  @GetMapping("/api/tasks/stocktaking/stream")
  void stocktaking(HttpServletRequest request, HttpServletResponse response) {
    streams
        .open(request, response)
        .ifPresent(stream -> executor.execute(() -> stocktaking(stream)));
  }

  private void stocktaking(EventStream stream) {
    int counted = 0;
    for (Part part : inventory.parts()) {
      counted += part.stock();
      stream.send("progress", Map.of("part", part.name(), "counted", counted));
    }
    stream.send("done", Map.of("counted", counted));
    stream.close("the task is done");
  }

  /// Stays open, so that a page notices a restart.
  @GetMapping("/api/version/stream")
  void version(HttpServletRequest request, HttpServletResponse response) {
    streams
        .open(request, response)
        .ifPresent(stream -> stream.send("version", Map.of("version", "1")));
  }
}
