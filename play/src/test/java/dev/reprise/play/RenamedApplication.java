package dev.reprise.play;

import dev.reprise.play.Recorded.Answer;
import dev.reprise.play.ScriptedServer.Asked;
import java.util.List;
import java.util.function.Function;

/// The recorded application, which calls something otherwise today.
final class RenamedApplication {
  /// An id as it was recorded.
  static final String WAS = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";

  /// What stands for it today.
  static final String IS = "8c1a9b70-0d4e-4b1a-8f5e-6a7b8c9d0e1f";

  private RenamedApplication() {}

  /// Knows each thing by its name of today alone.
  static Function<Asked, Answer> renamed(ProfileFixture profile, String... wasAndIs) {
    Function<Asked, Answer> unchanged = profile.unchanged();
    return asked -> {
      String path = asked.path();
      for (int i = wasAndIs.length - 2; i >= 0; i -= 2) {
        if (path.contains(wasAndIs[i])) {
          return Answer.of(410, "stale: " + path);
        }
        path = path.replace(wasAndIs[i + 1], wasAndIs[i]);
      }
      Answer was = unchanged.apply(new Asked(asked.method(), path, asked.headers(), asked.body()));
      String body = was.body();
      List<String> headers = was.headers();
      for (int i = 0; i < wasAndIs.length; i += 2) {
        String from = wasAndIs[i];
        String to = wasAndIs[i + 1];
        body = body.replace(from, to);
        headers = headers.stream().map(header -> header.replace(from, to)).toList();
      }
      return new Answer(was.status(), body, headers);
    };
  }
}
