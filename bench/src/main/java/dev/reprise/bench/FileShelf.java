package dev.reprise.bench;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Files: uploads as multipart forms, downloads, assets, and an answer that is zipped.
final class FileShelf {
  private static final int LOGO_BYTES = 3000;

  private final Clinic clinic;
  private final Map<String, MultipartForm.Part> files = new HashMap<>();

  FileShelf(Clinic clinic) {
    this.clinic = clinic;
  }

  void offer(Routes routes) {
    routes
        .add("POST /api/files", this::upload)
        .add("GET /api/files/{}", this::download)
        .add("GET /api/export", call -> export())
        .add("GET /assets/clinic.css", call -> Answer.text("text/css", "body { margin: 2em }\n"))
        .add("GET /assets/logo.bin", call -> logo());
  }

  private Answer upload(Call call) {
    var form = MultipartForm.of(call);
    var file = form.part("file");
    if (file.isEmpty()) {
      return Answer.problem(422, "a part named file is needed");
    }
    String id = clinic.entropy().hex(12);
    files.put(id, file.get());
    return Answer.json(
        201,
        Tree.of(
            "file",
            id,
            "name",
            file.get().filename(),
            "bytes",
            file.get().bytes().length,
            "sha256",
            sha256(file.get().bytes()),
            "pet",
            Call.number(form.text("pet")),
            "caption",
            form.text("caption"),
            "uploaded_at",
            clinic.now().toString()));
  }

  private Answer download(Call call) {
    var file = files.get(call.segments().get(2));
    return file == null
        ? Answer.problem(404, "there is no such file")
        : Answer.of(200, new AnswerBody.Binary("application/octet-stream", file.bytes()))
            .with("Content-Disposition", "attachment; filename=\"" + file.filename() + "\"");
  }

  private Answer export() {
    var rows = IntStream.range(0, 40).mapToObj(i -> Tree.of("row", i, "value", i * i)).toList();
    return Answer.json(
            Tree.of(
                "export",
                clinic.entropy().uuid(),
                "rows",
                rows,
                "columns",
                List.of("row", "value")))
        .with("Content-Encoding", "gzip")
        .with("Vary", "Accept-Encoding");
  }

  private static Answer logo() {
    var bytes = new byte[LOGO_BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + (i >> 5));
    }
    return Answer.of(200, new AnswerBody.Binary("application/octet-stream", bytes))
        .with("Cache-Control", "max-age=3600");
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
