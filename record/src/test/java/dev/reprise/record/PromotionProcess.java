package dev.reprise.record;

import dev.reprise.profile.Slug;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A process of its own that promotes: one that can be killed, or denied a right.
final class PromotionProcess {
  private PromotionProcess() {}

  /// Promotes `one` and `two` below a folder: once, or for ever under new names while `replaced` is
  /// first the one and then the other.
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    var one = RecordedDraft.existing(folder, "one");
    if (arguments[0].equals("once")) {
      try {
        Promoted promoted = new Promotion(one.root, () -> Instant.EPOCH).promote(one.request());
        promoted.notes().forEach(System.out::println);
        System.out.println("promoted");
      } catch (PromotionException e) {
        System.out.println(e.reason() + " " + e.getMessage());
      }
      return;
    }
    var two = RecordedDraft.existing(folder, "two");
    var promotion = new Promotion(one.root, () -> Instant.EPOCH);
    for (int i = 0; ; i++) {
      RecordedDraft draft = i % 2 == 0 ? one : two;
      promotion.promote(draft.request().as(new Slug("replaced")).replacing());
      promotion.promote(draft.request().as(new Slug(arguments[2] + "-" + i)));
      System.out.println("promoted");
    }
  }

  static Process start(List<String> prefix, String... arguments) throws Exception {
    var command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(PromotionProcess.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
