package dev.reprise.coverage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jacoco.core.runtime.WildcardMatcher;

/// Where class files are: folders, single files, and jars with whatever jars they contain (Spring
/// Boot's, WARs).
///
/// @param places files and folders, looked at in this order
/// @param includes patterns of class names with `*` and `?`, such as `com.acme.*`; all if empty
public record ClassPath(List<Path> places, List<String> includes) {
  private static final Pattern ARCHIVE = Pattern.compile(".*\\.(jar|war|ear|zip)");
  private static final Pattern PREFIX = Pattern.compile("^(BOOT-INF|WEB-INF)/classes/");
  private static final int NESTING_LIMIT = 4;
  private static final String CLASS = ".class";

  public ClassPath {
    places = List.copyOf(places);
    includes = List.copyOf(includes);
    for (Path place : places) {
      if (!Files.exists(place)) {
        throw new CoverageException(
            CoverageException.Reason.BAD_REQUEST,
            "there are no class files at %s; name the folders and jars that the application runs"
                .formatted(place));
      }
    }
  }

  /// Takes class files, one after the other.
  interface Visitor {
    void visit(ClassFile file) throws IOException;
  }

  void visit(Visitor visitor) {
    for (Path place : places) {
      try {
        if (Files.isDirectory(place)) {
          folder(place, visitor);
        } else {
          file(place, place.getFileName().toString(), visitor);
        }
      } catch (IOException e) {
        throw CoverageException.storage("reading class files from", place, e);
      }
    }
  }

  private void folder(Path folder, Visitor visitor) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        file(file, folder.relativize(file).toString().replace('\\', '/'), visitor);
      }
    }
  }

  private void file(Path file, String name, Visitor visitor) throws IOException {
    if (name.endsWith(CLASS) || ARCHIVE.matcher(name).matches()) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        entry(name, file.toString(), in, visitor, 0);
      }
    }
  }

  private void entry(String name, String origin, InputStream in, Visitor visitor, int depth)
      throws IOException {
    if (name.endsWith(CLASS)) {
      if (isWanted(name)) {
        visitor.visit(new ClassFile(origin, in.readAllBytes()));
      }
    } else if (ARCHIVE.matcher(name).matches() && depth < NESTING_LIMIT) {
      var zip = new ZipInputStream(in);
      for (ZipEntry it = zip.getNextEntry(); it != null; it = zip.getNextEntry()) {
        entry(it.getName(), origin + "!/" + it.getName(), zip, visitor, depth + 1);
      }
    }
  }

  private boolean isWanted(String path) {
    String name = PREFIX.matcher(path).replaceFirst("");
    if (name.startsWith("META-INF/") || name.endsWith("module-info.class")) {
      return false;
    }
    String className = name.substring(0, name.length() - CLASS.length()).replace('/', '.');
    return includes.isEmpty()
        || includes.stream().anyMatch(it -> new WildcardMatcher(it).matches(className));
  }
}
