package dev.reprise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;

/// What the launcher runs once after a build: writes anew, in a jar, the classes whose format is so
/// old that the JVM does not keep them ready in its cache. They do what they did before.
final class ClassFileUpgrade {
  private static final ClassTransform FORMAT =
      ((ClassTransform) ClassFileUpgrade::withVersion)
          .andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL));

  private final JarFile jar;
  private final ClassFile format;

  private ClassFileUpgrade(JarFile jar) {
    this.jar = jar;
    format =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS,
            ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(this::ownClass)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  /// Replaces jars.
  public static void main(String[] jars) throws IOException {
    for (String jar : jars) {
      upgrade(Path.of(jar));
    }
  }

  static void upgrade(Path path) throws IOException {
    Path upgraded = path.resolveSibling(path.getFileName() + ".upgraded");
    try (var jar = new JarFile(path.toFile());
        var out = new JarOutputStream(Files.newOutputStream(upgraded))) {
      new ClassFileUpgrade(jar).writeTo(out);
    }
    Files.move(upgraded, path, StandardCopyOption.REPLACE_EXISTING);
  }

  private void writeTo(JarOutputStream out) throws IOException {
    for (JarEntry entry : Collections.list(jar.entries())) {
      var copy = new JarEntry(entry.getName());
      copy.setTime(entry.getTime());
      out.putNextEntry(copy);
      byte[] content = bytes(entry);
      out.write(entry.getName().endsWith(".class") ? current(content) : content);
      out.closeEntry();
    }
  }

  private static void withVersion(ClassBuilder builder, ClassElement element) {
    if (element instanceof ClassFileVersion) {
      builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
    } else {
      builder.with(element);
    }
  }

  private byte[] current(byte[] content) {
    ClassModel model = format.parse(content);
    return model.majorVersion() < ClassFile.JAVA_6_VERSION
        ? format.transformClass(model, FORMAT)
        : content;
  }

  private byte[] bytes(JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private @Nullable InputStream ownClass(ClassDesc type) {
    String descriptor = type.descriptorString();
    JarEntry entry = jar.getJarEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
