package dev.reprise.play;

import dev.reprise.play.Difference.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Compares one answer with its recording, and reads from it what later requests need.
///
/// In this order: both are brought side by side, the producing places tell what things are called
/// today, and then every leaf is compared modulo that.
final class StepComparison {
  private static final String TYPE = "content-type";

  private final Renames renames;
  private final Noise.OfStep noise;
  private final List<Binding> produced;
  private final BiConsumer<Binding, String> learned;
  private final Comparison comparison;
  private final LeafCounts leaves;
  private final boolean mayNotBeRead;
  private final Map<String, List<Binding>> byRoot = new HashMap<>();

  /// @param produced the bindings whose values this answer holds
  /// @param learned is told their values of today
  /// @param leaves counts what came again to the letter
  /// @param mayNotBeRead whether nobody looks into the body afterwards
  /// @param echo what the answer may repeat of the request's head
  StepComparison(
      Renames renames,
      Noise.OfStep noise,
      List<Binding> produced,
      BiConsumer<Binding, String> learned,
      LeafCounts leaves,
      boolean mayNotBeRead,
      Echo echo) {
    this.leaves = leaves;
    this.mayNotBeRead = mayNotBeRead && produced.isEmpty();
    this.renames = renames;
    this.noise = noise;
    this.produced = produced;
    this.learned = learned;
    this.comparison = new Comparison(renames, noise, echo);
    for (Binding binding : produced) {
      byRoot.computeIfAbsent(root(binding.from().at()), _ -> new ArrayList<>()).add(binding);
    }
  }

  /// The place of the leaf that a place lies in.
  static String root(Place place) {
    int view = place.text().indexOf(" | ");
    return view < 0 ? place.text() : place.text().substring(0, view);
  }

  /// What the comparison left of the live answer, for those who look further into it.
  ///
  /// @param comparison differences and counts
  /// @param live the body as far as it was looked into
  record Outcome(Comparison comparison, Content live) {}

  /// @param target the path that was asked, as recorded
  Outcome compare(RecordedAnswer recorded, LiveAnswer live, String target) {
    Content body = body(recorded, live, target);
    return new Outcome(comparison, body);
  }

  private Content body(RecordedAnswer recorded, LiveAnswer answer, String target) {
    String type = answer.headers().first(TYPE).orElse("");
    List<Pair> heads =
        recorded.headers().size() == 0
            ? List.of()
            : AnswerHeaders.pairs(recorded.headers(), answer.headers());
    return switch (recorded.body()) {
      case RecordedAnswer.Body.Stored stored -> {
        compareAll(heads, null);
        compareStored(stored, answer.body());
        yield new Content(Content.Kind.BYTES, null);
      }
      case RecordedAnswer.Body.Unknown _ -> {
        compareAll(heads, null);
        comparison.unseen(1);
        yield Content.of(LiveBody.read(answer.body(), type, 1 << 20).text(), type);
      }
      case RecordedAnswer.Body.Empty _ -> compareTree(recorded, heads, type, answer, target);
      case RecordedAnswer.Body.Text text when text.truncated() -> {
        compareAll(heads, null);
        comparison.unseen(1);
        LiveBody live = LiveBody.read(answer.body(), type, text.text().length() * 4L);
        BodyStreams.Found found =
            new BodyStreams(renames).lines(utf8(text.text()), utf8(live.text()), true);
        comparison.compareWhole(Place.BODY, found.recorded(), found.live(), found.same());
        yield new Content(Content.Kind.BYTES, null);
      }
      case RecordedAnswer.Body.Text _ -> compareTree(recorded, heads, type, answer, target);
    };
  }

  private static InputStream utf8(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private Content compareTree(
      RecordedAnswer recorded, List<Pair> heads, String type, LiveAnswer answer, String target) {
    LiveBody live = LiveBody.read(answer.body(), type, RecordedAnswer.TREE_LIMIT);
    if (isToTheLetter(recorded, type, live)) {
      compareAll(heads, null);
      comparison.assertedAlso(leaves.of(live.text(), type));
      return new Content(Content.Kind.TEXT, null);
    }
    Content was = recorded.content();
    Content is = Content.of(live.text(), type);
    if (!live.whole()) {
      compareAll(heads, null);
      comparison.differ(
          Kind.CHANGED,
          new Pair(Place.BODY, "", was.kind().name(), "more than 8 MiB; not read further"));
    } else if (was.kind() != is.kind()) {
      compareAll(heads, null);
      comparison.differ(
          was.kind() == Content.Kind.NONE
              ? Kind.ADDED
              : is.kind() == Content.Kind.NONE ? Kind.REMOVED : Kind.TYPE,
          new Pair(Place.BODY, "", text(recorded), live.text()));
    } else if (was.kind() == Content.Kind.NONE) {
      compareAll(heads, null);
      comparison.compareWhole(Place.BODY, "", "", true);
    } else {
      var pairing = new Pairing(renames, noise, silent());
      pairing.pair(was, is, Space.resource(Targets.segments(target)));
      compareAll(heads, pairing);
    }
    return is;
  }

  /// Whether a body came again to the letter, and nothing in it has another name today, is known to
  /// vary or is needed later.
  private boolean isToTheLetter(RecordedAnswer recorded, String type, LiveBody live) {
    return mayNotBeRead
        && recorded.body() instanceof RecordedAnswer.Body.Text text
        && !live.text().isEmpty()
        && text.text().equals(live.text())
        && type.equals(recorded.contentType())
        && noise.places().isEmpty()
        && renames.leavesAlone(live.text());
  }

  private static String text(RecordedAnswer recorded) {
    return recorded.body() instanceof RecordedAnswer.Body.Text text ? text.text() : "";
  }

  /// Places whose values are given anew, so that they say nothing of the element they stand in.
  private Set<String> silent() {
    var silent = new HashSet<String>();
    produced.forEach(binding -> silent.add(binding.from().at().anywhere().text()));
    return silent;
  }

  private void compareAll(List<Pair> heads, @Nullable Pairing pairing) {
    var all = new ArrayList<>(heads);
    if (pairing != null) {
      all.addAll(pairing.pairs());
    }
    var read = new HashSet<Binding>();
    all.forEach(pair -> produce(pair, read));
    for (Binding binding : produced) {
      if (!read.contains(binding)) {
        lacks(binding);
      }
    }
    heads.forEach(comparison::compare);
    if (pairing != null) {
      comparison.compare(pairing);
    }
  }

  private void produce(Pair pair, Set<Binding> read) {
    for (Binding binding : byRoot.getOrDefault(pair.place().text(), List.of())) {
      Optional<String> value =
          pair.isRemoved() || pair.isAdded() ? Optional.empty() : value(pair, binding.from().at());
      value.ifPresent(today -> {
        boolean same = binding.isName() || today.equals(binding.value());
        if (!same && noise.at(pair.place()).isEmpty()) {
          comparison.differ(Kind.CHANGED, pair);
        } else if (!isAlike(pair, binding.value(), today)) {
          comparison.differ(Kind.TYPE, pair);
        }
        read.add(binding);
        learned.accept(binding, today);
        renames
            .add(binding.space(), binding.value(), today, said(binding))
            .ifPresent(conflict -> ambiguous(binding, today, conflict));
      });
    }
  }

  /// Whether a name of today looks like that of the recording: a number, a UUID.
  private static boolean isAlike(Pair pair, String recorded, String today) {
    if (Peculiarity.isPlaceholder(recorded)) {
      return true;
    }
    boolean types = pair.recorded() instanceof Number == pair.live() instanceof Number;
    boolean uuid = Shapes.mask(recorded).equals("{uuid}");
    return types && (!uuid || Shapes.mask(today).equals("{uuid}"));
  }

  /// The value of today at a place that may lie within that of a pair.
  private static Optional<String> value(Pair pair, Place wanted) {
    if (!(pair.live() instanceof String || pair.live() instanceof Number)) {
      return Optional.empty();
    }
    String whole = Trees.text(pair.live());
    if (wanted.equals(pair.place())) {
      return whole.isEmpty() ? Optional.empty() : Optional.of(whole);
    }
    var found = new String[1];
    ValueViews.map(
        pair.place(),
        pair.space(),
        whole,
        (place, _, part) -> {
          if (place.equals(wanted)) {
            found[0] = part;
          }
          return null;
        });
    return Optional.ofNullable(found[0]);
  }

  private void lacks(Binding binding) {
    if (!binding.to().isEmpty() && binding.pin().isEmpty()) {
      comparison.differ(
          Kind.UNBOUND, new Pair(binding.from().at(), binding.space(), binding.value(), null));
    }
  }

  private static String said(Binding binding) {
    return "by " + binding.from().at() + " of step " + binding.from().step();
  }

  /// Says what became one, or what one became, and who said so before.
  private void ambiguous(Binding binding, String today, Renames.Conflict conflict) {
    boolean becameTwo = conflict.recorded().equals(binding.value());
    String before = conflict.said().isEmpty() ? "" : " (" + conflict.said() + ")";
    comparison.differ(
        Kind.AMBIGUOUS,
        new Pair(
            binding.from().at(),
            binding.space(),
            binding.value() + (becameTwo ? "" : " and " + conflict.recorded() + before),
            becameTwo ? today + " and " + conflict.live() + before : today));
  }

  private void compareStored(RecordedAnswer.Body.Stored stored, InputStream live) {
    try (InputStream recorded = Files.newInputStream(stored.file())) {
      var streams = new BodyStreams(renames);
      BodyStreams.Found found =
          stored.text()
              ? streams.lines(recorded, live, stored.truncated())
              : streams.bytes(recorded, live, stored.truncated());
      comparison.compareWhole(Place.BODY, found.recorded(), found.live(), found.same());
      comparison.unseen(stored.truncated() ? 1 : 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + stored.file(), e);
    }
  }
}
