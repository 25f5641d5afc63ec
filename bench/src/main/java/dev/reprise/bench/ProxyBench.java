package dev.reprise.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A backend reached through nginx, which records nothing, through our proxy, which records all,
/// and through mitmproxy, which keeps its flows in a file.
final class ProxyBench {
  private static final String NGINX = "nginx proxy_pass, nothing recorded";
  private static final String OURS = "reprise record, bodies recorded";
  private static final String MITMPROXY = "mitmdump, flows to a file";

  private final Path scratch;
  private final int seconds;

  ProxyBench(Path scratch, int seconds) {
    this.scratch = scratch;
    this.seconds = seconds;
  }

  void run(int rounds, PrintStream out) throws IOException, InterruptedException {
    Map<String, Program> servers = new LinkedHashMap<>();
    var load = new ServerLoad(new Wrk(seconds, Load.SCRIPT), scratch);
    var comparison = new Comparison("proxy", "requests a second");
    Program backend = nginx("backend", answering());
    try (backend) {
      var address = "http://127.0.0.1:" + backend.port();
      servers.put(NGINX, nginx("proxy", passingTo(backend.port())));
      servers.put(
          OURS,
          Program.java(
              ProxyServer.class,
              Program.freePort(),
              scratch.resolve("ours.log"),
              address,
              scratch.resolve("ours").toString()));
      servers.put(MITMPROXY, mitmproxy(address));
      servers.forEach((name, server) -> comparison.with(name, load.of(name, server)));
      var all = comparison.run(rounds, out);
      load.print(servers, out);
      out.printf(
          "  ours against nginx %.2f, budget 0.8; against mitmproxy %.1f, budget 25%n",
          all.get(1).ratioTo(all.get(0)), all.get(1).ratioTo(all.get(2)));
    } finally {
      Program.closeAll(servers.values());
    }
    out.printf("  ours: %s%n", Recorded.in(scratch.resolve("ours")));
  }

  private Program mitmproxy(String upstream) throws IOException, InterruptedException {
    int port = Program.freePort();
    return Program.start(
        List.of(
            Program.executable("mitmdump", "mitmproxy"),
            "--quiet",
            "--mode",
            "reverse:" + upstream,
            "--listen-host",
            "127.0.0.1",
            "--listen-port",
            Integer.toString(port),
            "--set",
            "confdir=" + scratch.resolve("mitmproxy"),
            "--save-stream-file",
            scratch.resolve("flows").toString()),
        port,
        scratch.resolve("mitmproxy.log"));
  }

  /// One process, so that its processor time is all that it takes.
  private Program nginx(String name, String location) throws IOException, InterruptedException {
    int port = Program.freePort();
    Path folder = Files.createDirectories(scratch.resolve("nginx-" + name));
    Path file = folder.resolve("nginx.conf");
    Files.writeString(
        file,
        """
        daemon off;
        master_process off;
        pid %1$s/pid;
        error_log %1$s/error.log warn;
        events { worker_connections 1024; }
        http {
          access_log off;
          keepalive_requests 100000000;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxied;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          %3$s
        }
        """
            .formatted(folder, port, location.formatted(port)));
    return Program.start(
        List.of(
            Program.executable("nginx", "nginx-light"),
            "-p",
            folder.toString(),
            "-c",
            file.toString()),
        port,
        scratch.resolve(name + ".log"));
  }

  private static String answering() {
    String answer = new String(Load.ANSWER, StandardCharsets.UTF_8);
    return "server { listen 127.0.0.1:%d; location / { default_type application/json; return 200 '"
        + answer
        + "'; } }";
  }

  private static String passingTo(int backend) {
    return "upstream backend { server 127.0.0.1:"
        + backend
        + "; keepalive 64; keepalive_requests 100000000; }"
        + " server { listen 127.0.0.1:%d; location / { proxy_pass http://backend;"
        + " proxy_http_version 1.1; proxy_set_header Connection \"\"; } }";
  }
}
