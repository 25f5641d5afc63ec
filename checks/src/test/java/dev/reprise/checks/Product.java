package dev.reprise.checks;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What is delivered: the product modules, as sources beside this module and as imported classes.
final class Product {
  static final ModuleOrder ORDER = new ModuleOrder("dev.reprise");
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ORDER.root());

  private static final Path HOUSE = Path.of("..");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  private Product() {}

  /// The folders of the modules that have Java in them, without examples, benchmarks and checks.
  static List<String> moduleFolders() throws IOException {
    return MODULE
        .matcher(Files.readString(HOUSE.resolve("pom.xml")))
        .results()
        .map((MatchResult match) -> match.group(1))
        .filter(folder -> !folder.matches("examples/.*|bench|checks"))
        .filter(folder -> Files.isDirectory(HOUSE.resolve(folder).resolve("src/main/java")))
        .toList();
  }
}
