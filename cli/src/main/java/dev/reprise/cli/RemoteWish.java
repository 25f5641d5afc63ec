package dev.reprise.cli;

import dev.reprise.play.FlowOptions;
import dev.reprise.play.Pace;
import dev.reprise.play.PlaybackRequest;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an engine is asked for, as its calls want it. Secrets stay here: an engine has its own.
final class RemoteWish {
  private RemoteWish() {}

  static Map<String, @Nullable Object> playback(PlaybackRequest request, boolean coloured) {
    var wish = target(request);
    request.instance().version().ifPresent(version -> wish.put("app_version", version));
    flag(wish, "dry_run", request.manner().dryRun());
    flag(wish, "verbose", request.manner().verbose());
    flag(wish, "trace_code", request.manner().trace());
    flag(wish, "trace_steps", request.manner().traceSteps());
    request
        .manner()
        .coverageFolder()
        .ifPresent(folder -> wish.put("coverage_dir", folder.toString()));
    request.manner().pace().ifPresent(pace -> wish.put("pace", text(pace)));
    flag(wish, "isolated", request.manner().isolated());
    flag(wish, "keep_sandbox", request.manner().keepSandbox());
    request.instance().logs().ifPresent(logs -> wish.put("logs", logs));
    wish.put("step_timeout_seconds", seconds(request.instance().stepTimeout()));
    wish.put("color", coloured);
    return wish;
  }

  static Map<String, @Nullable Object> fork(PlaybackRequest request, FlowOptions options) {
    var wish = flow(request, options);
    options.undisturbify().ifPresent(wanted -> wish.put("undisturbify", wanted));
    options.targetRunId().ifPresent(id -> wish.put("target_runid", id));
    return wish;
  }

  static Map<String, @Nullable Object> archive(PlaybackRequest request, FlowOptions options) {
    var wish = flow(request, options);
    options.comment().ifPresent(text -> wish.put("comment", text));
    return wish;
  }

  private static Map<String, @Nullable Object> flow(PlaybackRequest request, FlowOptions options) {
    var wish = target(request);
    options.timeout().ifPresent(time -> wish.put("timeout_seconds", seconds(time)));
    return wish;
  }

  private static Map<String, @Nullable Object> target(PlaybackRequest request) {
    var wish = new LinkedHashMap<String, @Nullable Object>();
    URI base = request.instance().baseUrl();
    if (!base.equals(TargetOptions.ENGINES_OWN)) {
      wish.put("base_url", base.toString());
    }
    request.instance().cookie().ifPresent(cookie -> wish.put("cookie", cookie));
    flag(wish, "insecure", request.instance().insecure());
    return wish;
  }

  private static void flag(Map<String, @Nullable Object> wish, String key, boolean wanted) {
    if (wanted) {
      wish.put(key, true);
    }
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }

  private static String text(Pace pace) {
    if (pace.equals(Pace.FAST)) {
      return "fast";
    }
    return pace.equals(Pace.RECORDED)
        ? "recorded"
        : "x" + java.math.BigDecimal.valueOf(pace.factor()).stripTrailingZeros().toPlainString();
  }
}
