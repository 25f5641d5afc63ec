package dev.reprise.inapp.agent;

import java.security.ProtectionDomain;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which classes are traced: by name, by loader, and, as with JaCoCo's agent, only those that come
/// from somewhere (what is made up at run time has no source to report on).
final class ClassFilter {
  /// Ours, the JDK's, and JaCoCo's agent, which loads its own while it holds locks.
  private static final List<String> NEVER =
      List.of("dev/reprise/inapp/agent/", "java/", "org/jacoco/agent/rt/");

  private final Pattern included;
  private final Pattern excluded;
  private final Pattern excludedLoaders;

  /// @param includes names of classes with `*` and `?` in them
  /// @param excludes of these, those that are not traced all the same
  /// @param loaders names of classes of loaders whose classes are not traced
  ClassFilter(List<String> includes, List<String> excludes, List<String> loaders) {
    this.included = pattern(includes.stream().map(it -> it.replace('.', '/')).toList());
    this.excluded = pattern(excludes.stream().map(it -> it.replace('.', '/')).toList());
    this.excludedLoaders = pattern(loaders);
  }

  /// @param name the internal name of a class
  boolean wants(
      @Nullable ClassLoader loader, @Nullable String name, @Nullable ProtectionDomain domain) {
    return loader != null
        && name != null
        && NEVER.stream().noneMatch(name::startsWith)
        && included.matcher(name).matches()
        && !excluded.matcher(name).matches()
        && isSomewhere(domain)
        && !excludedLoaders.matcher(loader.getClass().getName()).matches();
  }

  private static boolean isSomewhere(@Nullable ProtectionDomain domain) {
    return domain != null
        && domain.getCodeSource() != null
        && domain.getCodeSource().getLocation() != null;
  }

  private static Pattern pattern(List<String> wildcards) {
    return Pattern.compile(
        wildcards.stream()
            .map(it -> Pattern.quote(it).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"))
            .collect(Collectors.joining("|")));
  }
}
