package dev.reprise.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private final ModuleRules modules = new ModuleRules(Product.ORDER);
  private final CodeRules code = new CodeRules(Product.ORDER);
  private final InAppRules inApp = new InAppRules(Product.ORDER);

  @Test
  void looksAtEveryModule() throws IOException {
    var imported =
        Product.CLASSES.stream().flatMap(it -> Product.ORDER.moduleOf(it).stream()).distinct();

    assertThat(imported)
        .as("a module that is missing here needs a dependency in checks/pom.xml")
        .containsAll(Product.moduleFolders().stream().map(it -> it.replace('/', '.')).toList())
        .contains("profile", "record", "cli");
  }

  @Test
  void modulesKnowOnlyThoseBeforeThem() {
    check(modules.arrows());
  }

  @Test
  void modulesFormNoCycles() {
    check(modules.noCycles());
  }

  @Test
  void eachModuleIsOneFlatPackage() {
    check(modules.oneFlatPackage());
  }

  @Test
  void everyPackageIsNullMarked() {
    check(modules.nullMarked());
  }

  @Test
  void onlyMainTouchesTheStandardStreams() {
    check(code.noStandardStreams());
  }

  @Test
  void onlyMainEndsTheJvm() {
    check(code.onlyMainExits());
  }

  @Test
  void nobodyThrowsBareExceptions() {
    check(code.noBareExceptions());
  }

  @Test
  void namesSaySomething() {
    check(code.namesThatSaySomething());
  }

  @Test
  void enginesAreGivenTheTime() {
    check(code.timeIsGiven());
  }

  @Test
  void whatRunsInApplicationsIsCompiledForJava17() {
    check(inApp.classFilesForJava17());
  }

  @Test
  void whatRunsInApplicationsBringsNextToNothing() {
    check(inApp.fewDependencies());
  }

  private static void check(ArchRule rule) {
    rule.check(Product.CLASSES);
  }
}
