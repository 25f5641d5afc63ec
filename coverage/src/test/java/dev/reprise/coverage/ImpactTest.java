package dev.reprise.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real repository, real class files, and three profiles that really ran them.
class ImpactTest {
  private static final Path SHOP = Path.of("module/src/main/java/shop/Shop.java");

  @TempDir private static Path recorded;

  @TempDir private Path scratch;
  private Path repository;
  private CoverageFolder folder;
  private boolean trusts;

  @BeforeAll
  static void recordsProfiles() throws IOException {
    Application shop = Application.shop(recorded.resolve("shop"));
    shop.run(recorded.resolve("tea"), "tea", "shop.Shop", "tea");
    shop.run(recorded.resolve("salt"), "salt", "shop.Shop", "salt");
    shop.run(recorded.resolve("stock"), "stock", "stock.Stock");
  }

  @BeforeEach
  void makesRepository() throws Exception {
    repository = Files.createDirectories(scratch.resolve("repository"));
    for (String file : List.of("shop/Shop.java", "stock/Stock.java")) {
      Path copy = repository.resolve("module/src/main/java").resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(recorded.resolve("shop/src").resolve(file), copy);
    }
    Files.writeString(repository.resolve("module/settings.properties"), "a=b\n");
    Files.writeString(repository.resolve("README.md"), "Shop\n");
    git("init", "--quiet");
    git("add", ".");
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "a");
    folder = new CoverageFolder(Files.createDirectories(scratch.resolve("coverage")));
    for (String slug : List.of("tea", "salt", "stock")) {
      Files.copy(recorded.resolve(slug), folder.merged(new Slug(slug)));
    }
    var code =
        Code.read(
            new ClassPath(List.of(recorded.resolve("shop/classes")), List.of()),
            new SourceRoots(List.of(repository.resolve("module/src/main/java"))));
    assertThat(new MatrixBuild(folder, code).write(folder.matrix())).isEmpty();
  }

  @Test
  void nothingChangedTouchesNobody() {
    assertThat(impact().profiles()).isEmpty();
    assertThat(impact().files()).isEmpty();
  }

  @Test
  void aMethodTouchesThoseWhoRunIt() throws IOException {
    change("return 300 - discount;", "return 310 - discount;");
    Impact both = impact();
    assertThat(slugs(both)).containsExactly("salt", "tea");
    assertThat(both.profiles().getFirst().why()).containsExactly("shop.Shop.price(String)");

    git("checkout", "--quiet", ".");
    change("System.out.println(why.get());", "System.out.println(why.get() + '!');");
    assertThat(slugs(impact())).containsExactly("salt");
  }

  @Test
  void aLineAddedInABodyTouchesItsMethod() throws IOException {
    change(
        "    System.out.println(why.get());\n",
        "    why.get();\n    System.out.println(why.get());\n");

    assertThat(slugs(impact())).containsExactly("salt");
  }

  @Test
  void aLambdaIsAMethodOfItsOwn() throws IOException {
    change("\"no \" + thing", "\"none \" + thing");

    assertThat(slugs(impact())).contains("salt").doesNotContain("stock");
  }

  @Test
  void commentsAndSpacesTouchNobody() throws IOException {
    change("// for good", "/* for\n good */\n\n");
    change("/** Sells things. */", "/** Sells all things. */");

    Impact impact = impact();
    assertThat(impact.profiles()).isEmpty();
    assertThat(impact.files())
        .singleElement()
        .extracting(FileImpact::why)
        .asString()
        .contains("comments");
  }

  @Test
  void importsTouchTheirFile() throws IOException {
    change("import java.util.List;", "import java.util.List;\nimport java.util.Set;");

    // close() is run by nobody, and an import can change it
    assertThat(impact().isAll()).isTrue();
    trusts = true;
    assertThat(slugs(impact())).containsExactly("salt", "stock", "tea");
  }

  @Test
  void declarationsTouchEverybody() throws IOException {
    for (String declaration :
        List.of(
            "  int unknown(Supplier<String> why) {|  int unknown(Supplier<String> reason) {",
            "    void add(int price) {|    @Deprecated\n    void add(int price) {",
            "  void close() {|  void open() {}\n\n  void close() {",
            "List.of(\"tea\", \"salt\")|List.of(\"tea\")")) {
      String[] parts = declaration.split("\\|", 2);
      change(parts[0], parts[1]);
      Impact impact = impact();
      assertThat(impact.isAll()).as(declaration).isTrue();
      assertThat(slugs(impact)).containsExactly("salt", "stock", "tea");
      git("checkout", "--quiet", ".");
    }
  }

  @Test
  void aMethodAddedBehindAChangedLineIsSeen() throws IOException {
    change(
        "      System.out.println(\"bye\");\n    }".replaceAll("(?m)^  ", ""),
        "    System.out.println(\"ciao\");\n  }\n\n  public String toString() {\n    return \"shop\";\n  }");

    trusts = true;
    assertThat(impact().isAll()).isTrue();
  }

  @Test
  void aConstructorTouchesAllWhoUseItsClass() throws IOException {
    change("this.discount = discount;", "this.discount = discount + 1;");

    assertThat(impact().isAll()).isTrue(); // a constructor without modifiers looks like a constant
  }

  @Test
  void codeThatNobodyRunsMayRunAtTheStart() throws IOException {
    change("System.out.println(\"closed\");", "System.out.println(\"shut\");");

    assertThat(impact().isAll()).isTrue();
    assertThat(impact().files().getFirst().why()).contains("no profile runs shop.Shop.close()");
    trusts = true;
    assertThat(impact().profiles()).isEmpty();
  }

  @Test
  void whateverIsNoKnownCodeTouchesEverybody() throws IOException {
    Path settings = repository.resolve("module/settings.properties");
    Files.writeString(settings, "a=c\n");
    assertThat(impact().isAll()).isTrue();

    git("checkout", "--quiet", ".");
    Path added = repository.resolve("module/src/main/java/shop/New.java");
    Files.writeString(added, "package shop; class New {}\n");
    assertThat(impact().files()).singleElement().extracting(FileImpact::why).isEqualTo("it is new");
    assertThat(impact().isAll()).isTrue();

    Files.delete(added);
    Files.delete(repository.resolve(SHOP));
    assertThat(impact().isAll()).isTrue();
  }

  @Test
  void textsAndTestsTouchNobody() throws IOException {
    Files.writeString(repository.resolve("README.md"), "The shop\n");
    Path test = repository.resolve("module/src/test/java/shop/ShopTest.java");
    Files.createDirectories(test.getParent());
    Files.writeString(test, "class ShopTest {}\n");

    assertThat(impact().profiles()).isEmpty();
    assertThat(impact().files()).extracting(FileImpact::effect).containsOnly("nothing");
  }

  @Test
  void lineTablesOfAnotherVersionAreNotTrusted() throws IOException {
    change("return 300 - discount;", "return 310 - discount;");
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qam", "b");
    change("return 310 - discount;", "return 320 - discount;");

    assertThat(impact().isAll()).isTrue();
    assertThat(impact().files().getFirst().why()).contains("another version");
  }

  @Test
  void worksFromAFolderBelowTheRoot() throws IOException {
    change("return 300 - discount;", "return 310 - discount;");
    repository = repository.resolve("module/src");

    assertThat(slugs(impact())).containsExactly("salt", "tea");
  }

  @Test
  void refusesWhatIsNoRevision() {
    for (String revision : List.of("nowhere", "--output=x", "", "HEAD:README.md")) {
      assertThatThrownBy(() -> impact(revision)).hasMessageContaining("is no commit");
    }
    repository = scratch;
    assertThatThrownBy(() -> impact("HEAD")).hasMessageContaining("--repository");
  }

  private Impact impact() {
    return impact("HEAD");
  }

  private Impact impact(String revision) {
    try (Matrix matrix = Matrix.open(folder.matrix())) {
      return new ImpactAnalysis(matrix, new ImpactOptions(ImpactOptions.NEVER_RUN, trusts))
          .since(new GitRepository(repository), revision);
    }
  }

  private static List<String> slugs(Impact impact) {
    return impact.profiles().stream().map(it -> it.slug().value()).toList();
  }

  private void change(String from, String to) throws IOException {
    Path file = repository.resolve(SHOP);
    String source = Files.readString(file);
    assertThat(source).contains(from);
    Files.writeString(file, source.replace(from, to));
  }

  private void git(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(arguments));
    try {
      assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
