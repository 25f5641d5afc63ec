package dev.reprise.record;

import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.Exchange;
import dev.reprise.profile.Manifest.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The seeds of a capture: every file below `seed/`, with the steps that send it.
final class PromotionSeeds {
  private PromotionSeeds() {}

  static List<Seed> of(CaptureFolder capture, List<Exchange> exchanges, PromotionNotes notes)
      throws IOException {
    Map<String, List<String>> users = users(exchanges);
    var seeds = new ArrayList<Seed>();
    for (String path : files(capture)) {
      List<String> usedBy = users.remove(path);
      seeds.add(
          new Seed(
              path, sha256(capture.path().resolve(path)), usedBy == null ? List.of() : usedBy));
    }
    users.forEach((path, ids) ->
        notes.add(path + ": not in the draft, though step " + ids.get(0) + " sends it"));
    return seeds;
  }

  private static Map<String, List<String>> users(List<Exchange> exchanges) {
    var users = new LinkedHashMap<String, List<String>>();
    for (Exchange exchange : exchanges) {
      for (String seed : exchange.seeds()) {
        users.computeIfAbsent(seed, path -> new ArrayList<>(1)).add(exchange.id());
      }
    }
    return users;
  }

  /// Listed from the disk, so that no path in an event can lead anywhere else.
  private static List<String> files(CaptureFolder capture) throws IOException {
    if (!Files.isDirectory(capture.seeds(), LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(capture.seeds())) {
      return paths
          .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> capture.path().relativize(path).toString().replace('\\', '/'))
          .filter(path -> !path.endsWith(".missing") && !path.endsWith(".dir.exists"))
          .sorted()
          .toList();
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[64 << 10];
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        digest.update(chunk, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
