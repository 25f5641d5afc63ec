package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.CorrelatedHttpClient;
import dev.reprise.inapp.testmode.Correlation;
import dev.reprise.inapp.trace.ProfileTrace;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/// Answers with the correlation id that the code sees, from every kind of thread.
@RestController
@EnableAsync(proxyTargetClass = true)
class Echo {
  private final AsyncTaskExecutor executor;
  private final RestClient.Builder rest;
  private final RestTemplateBuilder templates;
  private final Later later;

  Echo(
      AsyncTaskExecutor executor,
      RestClient.Builder rest,
      RestTemplateBuilder templates,
      Later later) {
    this.executor = executor;
    this.rest = rest;
    this.templates = templates;
    this.later = later;
  }

  @Bean
  static Later later() {
    return new Later();
  }

  static class Later {
    @Async
    CompletableFuture<String> seen() {
      return CompletableFuture.completedFuture(Echo.seen());
    }

    @Async
    CompletableFuture<String> traced() {
      return CompletableFuture.completedFuture(ProfileTrace.current().orElse("none"));
    }
  }

  private static String seen() {
    String logged = MDC.get(Correlation.MDC_KEY);
    return Correlation.current().map(Correlation::id).orElse("none")
        + (Thread.currentThread().isVirtual() ? " virtual" : "")
        + (logged == null ? " not logged" : "");
  }

  @GetMapping("/echo/direct")
  String direct() {
    return seen();
  }

  @GetMapping("/echo/async")
  CompletableFuture<String> async() {
    return later.seen();
  }

  /// The trace that this thread works for, and that of a task.
  @GetMapping("/echo/trace")
  CompletableFuture<String> trace() {
    String here = ProfileTrace.current().orElse("none");
    return later.traced().thenApply(there -> here + " " + there);
  }

  @GetMapping("/echo/callable")
  Callable<String> callable() {
    return Echo::seen;
  }

  @GetMapping("/echo/future")
  String future() {
    return CompletableFuture.supplyAsync(Echo::seen, executor).join();
  }

  @GetMapping("/echo/virtual")
  String virtual() throws InterruptedException, ExecutionException {
    try (var threads = Correlation.carrying(Executors.newVirtualThreadPerTaskExecutor())) {
      return threads.submit(Echo::seen).get();
    }
  }

  @GetMapping("/echo/servlet")
  void servlet(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext context = request.startAsync();
    context.start(() -> {
      try {
        response.getOutputStream().print(seen());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      context.complete();
    });
  }

  /// What another server is sent.
  @GetMapping("/echo/headers")
  String headers(
      @RequestHeader(name = "X-Request-Id", defaultValue = "none") String id,
      @RequestHeader(name = "traceparent", defaultValue = "none") String trace) {
    return id + " " + trace;
  }

  @GetMapping("/echo/rest")
  String rest(HttpServletRequest request) {
    return String.valueOf(rest.build().get().uri(headersAt(request)).retrieve().body(String.class));
  }

  @GetMapping("/echo/template")
  String template(HttpServletRequest request) {
    return String.valueOf(templates.build().getForObject(headersAt(request), String.class));
  }

  @GetMapping("/echo/log")
  void log() {
    LoggerFactory.getLogger(Echo.class).info("said with an id");
  }

  @GetMapping("/echo/jdk")
  String jdk(HttpServletRequest request) throws IOException, InterruptedException {
    try (var client = new CorrelatedHttpClient(HttpClient.newHttpClient())) {
      return client
          .send(HttpRequest.newBuilder(headersAt(request)).build(), BodyHandlers.ofString())
          .body();
    }
  }

  private static URI headersAt(HttpServletRequest request) {
    return URI.create("http://localhost:" + request.getLocalPort() + "/echo/headers");
  }
}
