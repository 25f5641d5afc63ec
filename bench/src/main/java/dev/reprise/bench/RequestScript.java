package dev.reprise.bench;

import dev.reprise.profile.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Requests as a Lua script for wrk, which sends them in order and begins again at the end.
final class RequestScript {
  private final List<String> requests = new ArrayList<>();

  /// The steps that a playback sends; they must carry no body.
  static String of(List<Step> steps) {
    var script = new RequestScript();
    steps.stream().filter(Step::isReplayed).forEach(it -> script.add(it.method(), it.path(), ""));
    return script.text();
  }

  RequestScript add(String method, String target, String json) {
    String headers =
        json.isEmpty()
            ? "{['Accept'] = '*/*'}"
            : "{['Accept'] = '*/*', ['Content-Type'] = 'application/json'}";
    requests.add(
        "{%s, %s, %s, %s}"
            .formatted(
                quoted(method), quoted(target), headers, json.isEmpty() ? "nil" : quoted(json)));
    return this;
  }

  String text() {
    if (requests.isEmpty()) {
      throw new IllegalStateException("a load without requests is none");
    }
    return """
    local recorded = {
      %s
    }
    local requests = {}
    local at = 0
    init = function()
      for i, it in ipairs(recorded) do
        it[3]['Host'] = '127.0.0.1'
        requests[i] = wrk.format(it[1], it[2], it[3], it[4])
      end
    end
    request = function()
      at = at %% #requests + 1
      return requests[at]
    end
    """
        .formatted(String.join(",\n  ", requests));
  }

  /// Bytes beyond plain ASCII, quotes and backslashes are spelled as numbers.
  private static String quoted(String text) {
    var out = new StringBuilder("'");
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= ' ' && b <= '~' && b != '\'' && b != '\\') {
        out.append((char) b);
      } else {
        out.append("\\%03d".formatted(b & 0xff));
      }
    }
    return out.append('\'').toString();
  }
}
