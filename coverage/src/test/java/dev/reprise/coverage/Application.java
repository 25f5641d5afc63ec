package dev.reprise.coverage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// A small Java application: its sources, its class files, and runs of it under JaCoCo's own agent.
final class Application {
  final Path sources;
  final Path classes;

  /// @param folder an empty folder, which takes sources and class files
  Application(Path folder) {
    this(folder.resolve("src"), folder.resolve("classes"));
  }

  Application(Path sources, Path classes) {
    this.sources = sources;
    this.classes = classes;
  }

  Application with(String path, String source) throws IOException {
    Path file = sources.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    return this;
  }

  /// Compiles all sources anew.
  Application compiled() throws IOException {
    if (Files.exists(classes)) {
      try (Stream<Path> old = Files.walk(classes)) {
        for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(classes);
    var arguments = new ArrayList<>(List.of("-g", "-d", classes.toString()));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(it -> it.endsWith(".java")).forEach(arguments::add);
    }
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(exit).isZero();
    return this;
  }

  /// Runs a class under JaCoCo's agent, which writes its exec file.
  void run(Path execFile, String session, String mainClass, String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-javaagent:%s=destfile=%s,sessionid=%s,append=false"
                    .formatted(agent(), execFile, session),
                "-cp",
                classes.toString(),
                mainClass));
    command.addAll(List.of(arguments));
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(printed).isZero();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String agent() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(it -> it.contains("org.jacoco.agent-"))
        .findFirst()
        .orElseThrow();
  }

  /// Three branches, an inner class, a lambda, a constructor and a static initialiser.
  static Application shop(Path folder) throws IOException {
    return new Application(folder)
        .with(
            "shop/Shop.java",
            """
            package shop;

            import java.util.List;
            import java.util.function.Supplier;

            /** Sells things. */
            public class Shop {
              private static final List<String> GOODS = List.of("tea", "salt");

              private final int discount;

              Shop(int discount) {
                this.discount = discount;
              }

              int price(String thing) {
                if (thing.equals("tea")) {
                  return 300 - discount;
                }
                return unknown(() -> "no " + thing);
              }

              int unknown(Supplier<String> why) {
                System.out.println(why.get());
                return -1;
              }

              void close() {
                System.out.println("closed");
                // for good
                System.out.println("bye");
              }

              static final class Till {
                int sum;

                void add(int price) {
                  sum += price;
                }
              }

              public static void main(String[] arguments) {
                var shop = new Shop(5);
                var till = new Till();
                for (String thing : arguments) {
                  till.add(shop.price(thing));
                }
                System.out.println(till.sum + " of " + GOODS);
              }
            }
            """)
        .with(
            "stock/Stock.java",
            """
            package stock;

            public class Stock {
              public int count(String thing) {
                return thing.length();
              }

              public static void main(String[] arguments) {
                System.out.println(new Stock().count("tea"));
              }
            }
            """)
        .with(
            "stock/Season.java",
            """
            package stock;

            import java.lang.annotation.ElementType;

            public class Season {
              // a switch over somebody else's enum makes the compiler add a class Season$1
              public static int of(ElementType type) {
                return switch (type) {
                  case TYPE -> 1;
                  default -> 2;
                };
              }

              public static void main(String[] arguments) {
                System.out.println(of(ElementType.TYPE));
              }
            }
            """)
        .compiled();
  }
}
