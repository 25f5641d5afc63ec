package dev.reprise.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.GetClusterInfoRequest;
import io.temporal.api.workflowservice.v1.GetClusterInfoResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Against gRPC's own server with Temporal's own messages.
class TemporalFrontendTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @Test
  void tellsTheVersionTheClusterAndTheStore() throws IOException {
    try (var frontend = new Frontend(new Open())) {
      assertThat(frontend.asked(TIMEOUT))
          .isEqualTo(new TemporalCluster("1.29.1", "active", "dsql"));
    }
  }

  @Test
  void aFrontendThatKeepsItsClusterToItselfStillTellsItsVersion() throws IOException {
    try (var frontend = new Frontend(new Closed())) {
      assertThat(frontend.asked(TIMEOUT)).isEqualTo(new TemporalCluster("1.29.0", "", ""));
    }
  }

  @Test
  void whoDoesNotAnswerIsNotWaitedFor() throws IOException {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var frontend =
          TemporalFrontend.at("127.0.0.1:" + silent.getLocalPort(), false, Duration.ofMillis(300));

      assertThatThrownBy(frontend::cluster)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(
              "The Temporal frontend 127.0.0.1:%d does not tell its version ("
                  .formatted(silent.getLocalPort()));
    }
  }

  @Test
  void whatIsNoAddressIsRefused() {
    assertThatThrownBy(() -> TemporalFrontend.at("http://localhost", false, TIMEOUT))
        .hasMessage(
            "\"http://localhost\" is no address of a Temporal frontend; write it like 127.0.0.1:7233");
  }

  /// A running server.
  private record Frontend(Server server) implements AutoCloseable {
    Frontend(WorkflowServiceGrpc.WorkflowServiceImplBase service) throws IOException {
      this(
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .addService(service)
              .build()
              .start());
    }

    TemporalCluster asked(Duration timeout) throws IOException {
      return TemporalFrontend.at("127.0.0.1:" + server.getPort(), false, timeout).cluster();
    }

    @Override
    public void close() {
      server.shutdownNow();
    }
  }

  /// Implements one of the two calls.
  private static class Closed extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      answer.onNext(
          GetSystemInfoResponse.newBuilder()
              .setServerVersion("1.29.0")
              .setCapabilities(GetSystemInfoResponse.Capabilities.newBuilder().setUpsertMemo(true))
              .build());
      answer.onCompleted();
    }
  }

  private static final class Open extends Closed {
    @Override
    public void getClusterInfo(
        GetClusterInfoRequest request, StreamObserver<GetClusterInfoResponse> answer) {
      answer.onNext(
          GetClusterInfoResponse.newBuilder()
              .putSupportedClients("temporal-java", "<2.0.0")
              .setServerVersion("1.29.1")
              .setClusterId("an id")
              .setClusterName("active")
              .setHistoryShardCount(4096)
              .setPersistenceStore("dsql")
              .setVisibilityStore("opensearch")
              .build());
      answer.onCompleted();
    }
  }
}
