package dev.reprise.bench;

import dev.reprise.profile.JsonWriter;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The visitor's messages, lockers, jobs and files.
final class OfficeScene {
  private static final int POLLS = 20;
  private static final String BOUNDARY = "clinic-boundary-7f3a";

  private final VisitorClient client;

  OfficeScene(VisitorClient client) {
    this.client = client;
  }

  void play(String pet, String order) throws IOException, InterruptedException {
    message(pet);
    locker();
    job(order);
    file(pet);
    client.get("/api/export", "Accept-Encoding", "gzip");
  }

  private void message(String pet) throws IOException, InterruptedException {
    var payload = JsonWriter.text(Tree.of("pet", Call.number(pet)));
    Seen sent = client.json("POST", "/api/messages", Tree.of("kind", "call", "payload", payload));
    client.get("/api/messages/" + sent.value("message"));
  }

  private void locker() throws IOException, InterruptedException {
    Seen rented = client.json("POST", "/api/lockers", Tree.of("days", 2));
    String key = LockerRoom.key(rented.value("locker"), rented.value("combination"));
    client.get("/api/lockers/door", "X-Locker", key);
    client.get("/api/lockers/contents?with=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
  }

  private void job(String order) throws IOException, InterruptedException {
    Seen job = client.json("POST", "/api/reports", Tree.of("order", order, "kind", "yearly"));
    Seen poll = client.get("/api/jobs/" + job.value("job_id"));
    for (int i = 1; i < POLLS && !poll.value("progress").equals("100"); i++) {
      poll = client.get("/api/jobs/" + job.value("job_id"));
    }
    client.get("/api/reports/" + poll.value("result.report"));
  }

  private void file(String pet) throws IOException, InterruptedException {
    String body =
        part("pet", "", pet)
            + part("caption", "", "Rex on the beach, für Ada")
            + part("file", "; filename=\"rex.pgm\"", "P2 3 1 9\n1 5 9\n")
            + "--"
            + BOUNDARY
            + "--\r\n";
    Seen sent =
        client.send(
            "POST",
            "/api/files",
            body.getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "multipart/form-data; boundary=" + BOUNDARY);
    client.get("/api/files/" + sent.value("file"));
  }

  private static String part(String name, String more, String value) {
    String type = more.isEmpty() ? "" : "\r\nContent-Type: image/x-portable-graymap";
    return "--"
        + BOUNDARY
        + "\r\nContent-Disposition: form-data; name=\""
        + name
        + "\""
        + more
        + type
        + "\r\n\r\n"
        + value
        + "\r\n";
  }
}
