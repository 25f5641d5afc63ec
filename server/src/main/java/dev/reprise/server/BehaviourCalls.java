package dev.reprise.server;

import dev.reprise.behaviour.BehaviourProfile;
import dev.reprise.behaviour.Preset;
import dev.reprise.behaviour.ProfileComparison;
import dev.reprise.behaviour.ProfileFilter;
import dev.reprise.behaviour.ProfileId;
import dev.reprise.behaviour.ProfileJson;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.behaviour.ProfilePage;
import dev.reprise.behaviour.Scope;
import dev.reprise.profile.JsonWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The calls that work with behaviour profiles that are kept.
final class BehaviourCalls {
  static final String CURSOR_HEADER = "X-Next-Cursor";
  private static final int USUAL_PAGE = 50;
  private static final int LONGEST_PAGE = 1000;

  private final BehaviourStage stage;

  BehaviourCalls(BehaviourStage stage) {
    this.stage = stage;
  }

  /// An array, so that the simplest caller can show it; where the next page begins stands in a
  /// header.
  Answer list(Call call) {
    var filter =
        new ProfileFilter(
            call.query("cluster").orElse(""),
            call.query("namespace").orElse(""),
            call.query("label").orElse(""),
            time(call, "from"),
            time(call, "to"));
    String cursor = call.query("cursor").orElse("");
    ProfilePage page = wished(() -> library().index().list(filter, limit(call), cursor));
    var profiles =
        page.profiles().stream()
            .map(it -> ProfileJson.metadata(it.header(), it.isBaseline()))
            .toList();
    Answer answer = Answer.text(200, "application/json", JsonWriter.text(profiles) + "\n");
    return page.next().isEmpty()
        ? answer
        : answer
            .header(CURSOR_HEADER, page.next())
            .header(
                "Link",
                "</profiles?cursor=%s>; rel=\"next\""
                    .formatted(URLEncoder.encode(page.next(), StandardCharsets.UTF_8)));
  }

  Answer show(Call call) {
    BehaviourProfile profile = library().get(call.name("id"));
    Scope scope = profile.header().scope();
    Optional<ProfileId> baseline = library().index().baseline(scope.cluster(), scope.namespace());
    boolean isBaseline = baseline.filter(profile.header().id()::equals).isPresent();
    Map<String, @Nullable Object> fields = ProfileJson.whole(profile, isBaseline);
    fields.put("baseline_id", baseline.map(ProfileId::value).orElse(null));
    return Answer.json(200, fields);
  }

  Answer delete(Call call) {
    library().remove(call.name("id"));
    return Answer.empty();
  }

  Answer designate(Call call) {
    ProfileLibrary library = library();
    BehaviourProfile profile = library.get(call.name("id"));
    library.designate(profile.header().id().value());
    return Answer.json(200, ProfileJson.metadata(profile.header(), true));
  }

  Answer compare(Call call) {
    var command = BehaviourCommand.of(call, Set.of("profile_a_id", "profile_b_id", "thresholds"));
    String before = command.required("profile_a_id");
    String after = command.required("profile_b_id");
    ProfileLibrary library = library();
    return Answer.json(
        200,
        wished(() ->
            ProfileComparison.of(library.get(before), library.get(after), command.rules())
                .fields()));
  }

  Answer conformance(Call call) {
    var command = BehaviourCommand.of(call, Set.of("preset"));
    String name = command.required("preset");
    Preset preset = wished(() -> Preset.named(name, stage.presets()));
    return Answer.json(200, library().check(call.name("id"), preset).fields());
  }

  private ProfileLibrary library() {
    return stage.library().get();
  }

  private static int limit(Call call) {
    String text = call.query("limit").orElse(String.valueOf(USUAL_PAGE));
    if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > LONGEST_PAGE) {
      throw new Refusal(400, "\"limit\" is a number from 1 to " + LONGEST_PAGE);
    }
    return Integer.parseInt(text);
  }

  private static Optional<Instant> time(Call call, String key) {
    try {
      return call.query(key).map(Instant::parse);
    } catch (DateTimeException e) {
      throw new Refusal(400, "\"" + key + "\" is a time such as 2026-02-18T10:00:00Z").because(e);
    }
  }

  /// What a caller wished in good form but cannot have.
  static <T> T wished(Supplier<T> wish) {
    try {
      return wish.get();
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, String.valueOf(e.getMessage())).because(e);
    }
  }
}
