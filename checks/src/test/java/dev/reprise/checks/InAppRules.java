package dev.reprise.checks;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What holds for code that runs inside other people's applications: it is old enough for their
/// JVM, and brings next to nothing with it.
///
/// @param order tells the module of a class
record InAppRules(ModuleOrder order) {
  private static final int JAVA_17 = 61;

  /// Packages that every one of these modules may use.
  private static final List<String> ALWAYS =
      List.of("java.", "javax.crypto.", "javax.net.ssl.", "javax.sql.", "org.jspecify.");

  /// Packages that a module may use besides; adding one means adding it to somebody's application.
  private static final Map<String, List<String>> ALLOWED =
      Map.of(
          "profile", List.of("tools.jackson.core.", "org.snakeyaml.engine."),
          "record", List.of("tools.jackson.core.", "org.snakeyaml.engine."),
          "inapp.servlet", List.of("jakarta.servlet."),
          "inapp.agent", List.of("org.objectweb.asm.", "org.jacoco."),
          "inapp.testmode",
              List.of(
                  "jakarta.servlet.",
                  "org.slf4j.",
                  "ch.qos.logback.",
                  "org.apache.logging.log4j.",
                  "org.flywaydb."),
          "inapp.spring",
              List.of(
                  "jakarta.servlet.",
                  "org.springframework.",
                  "org.slf4j.",
                  "ch.qos.logback.",
                  "org.flywaydb.",
                  "liquibase.",
                  "com.zaxxer.hikari."),
          "inapp.spring3", List.of("org.springframework."));

  ArchRule classFilesForJava17() {
    return Findings.rule(
        "be compiled for Java 17, where they run inside applications",
        "set <maven.compiler.release>${inapp.release}</maven.compiler.release> in the module's pom",
        javaClass -> isInApp(javaClass) ? tooNew(javaClass) : Stream.empty());
  }

  ArchRule fewDependencies() {
    return Findings.rule(
        "use only what is on the allow-list, where they run inside applications",
        "do without it, or argue for its entry in InAppRules",
        javaClass -> isInApp(javaClass) ? strangers(javaClass) : Stream.empty());
  }

  private boolean isInApp(JavaClass javaClass) {
    return order.moduleOf(javaClass).filter(ModuleOrder::isInApp).isPresent();
  }

  private Stream<String> strangers(JavaClass javaClass) {
    var module = order.moduleOf(javaClass).orElseThrow();
    return javaClass.getDirectDependenciesFromSelf().stream()
        .filter(dependency -> !isAllowed(module, dependency.getTargetClass()))
        .map(Dependency::getDescription);
  }

  private boolean isAllowed(String module, JavaClass target) {
    var name = target.getBaseComponentType().getName();
    return target.getBaseComponentType().isPrimitive()
        || isInApp(target)
        || Stream.concat(ALWAYS.stream(), ALLOWED.getOrDefault(module, List.of()).stream())
            .anyMatch(name::startsWith);
  }

  private static Stream<String> tooNew(JavaClass javaClass) {
    int version = javaClass.getSource().map(it -> versionOf(it.getUri())).orElseThrow();
    return version == JAVA_17
        ? Stream.empty()
        : Stream.of(
            "%s has class-file version %d instead of %d"
                .formatted(javaClass.getName(), version, JAVA_17));
  }

  private static int versionOf(URI classFile) {
    try (var file = new DataInputStream(classFile.toURL().openStream())) {
      file.skipNBytes(6); // the magic number and the minor version
      return file.readUnsignedShort();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + classFile, e);
    }
  }
}
