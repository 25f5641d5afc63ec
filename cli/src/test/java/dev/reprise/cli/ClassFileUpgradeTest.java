package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ClassFileUpgradeTest {
  private static final String CLASS = ".class";

  @TempDir private Path folder;

  /// The JVM verifies each class as it is initialised.
  @Test
  void oldClassesAreWrittenAnewAndStillWork() throws Exception {
    Path old =
        Path.of(CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path jar = Files.copy(old, folder.resolve("old.jar"));
    assertThat(versions(jar)).anyMatch(it -> it < ClassFile.JAVA_6_VERSION);

    ClassFileUpgrade.upgrade(jar);

    assertThat(versions(jar)).allMatch(it -> it >= ClassFile.JAVA_6_VERSION);
    assertThat(names(jar)).containsExactlyElementsOf(names(old));
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      for (String name : names(jar)) {
        if (name.startsWith("picocli/") && name.endsWith(CLASS)) {
          String type = name.substring(0, name.length() - CLASS.length()).replace('/', '.');
          assertThat(Class.forName(type, true, loader).getClassLoader()).isSameAs(loader);
        }
      }
    }
  }

  private static List<String> names(Path path) throws Exception {
    try (var jar = new JarFile(path.toFile())) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }

  private static List<Integer> versions(Path path) throws Exception {
    var versions = new ArrayList<Integer>();
    try (var jar = new JarFile(path.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().endsWith(CLASS)) {
          byte[] code = jar.getInputStream(entry).readAllBytes();
          versions.add(ClassFile.of().parse(code).majorVersion());
        }
      }
    }
    return versions;
  }
}
