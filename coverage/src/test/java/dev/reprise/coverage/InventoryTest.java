package dev.reprise.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
  @TempDir private Path scratch;
  private Application shop;

  @BeforeEach
  void makesShop() throws IOException {
    shop = Application.shop(scratch.resolve("shop"));
  }

  @Test
  void listsMethodsWithTheirLinesAndSources() {
    InventoryClass till =
        inventory().classes().stream()
            .filter(it -> it.name().equals("shop/Shop$Till"))
            .findFirst()
            .orElseThrow();

    assertThat(till.source()).isEqualTo("shop/Shop.java");
    assertThat(till.blob()).hasSize(40);
    assertThat(till.methods())
        .containsExactly(
            new InventoryMethod("<init>()V", new Lines("34")),
            new InventoryMethod("add(I)V", new Lines("38-39")));
  }

  @Test
  void isTheSameWhenReadBack() {
    Path file = scratch.resolve("inventory.jsonl");
    inventory().write(file);

    assertThat(Inventory.read(file)).isEqualTo(inventory());
    assertThat(Drift.between(Inventory.read(file), inventory()).isNone()).isTrue();
  }

  @Test
  void namesWhatHasDrifted() throws IOException {
    Inventory before = inventory();
    String source = Files.readString(shop.sources.resolve("shop/Shop.java"));
    shop.with(
            "shop/Shop.java",
            source
                .replace("void close() {", "void shut() {")
                .replace("sum += price;", "\n      sum += price;"))
        .with(
            "stock/Stock.java",
            Files.readString(shop.sources.resolve("stock/Stock.java")).replace("tea", "ash"));
    shop.with("depot/Depot.java", "package depot; class Depot { int one() { return 1; } }");

    Drift drift = Drift.between(before, recompiled());

    assertThat(drift.added()).containsExactly("depot.Depot", "shop.Shop.shut()");
    assertThat(drift.removed()).containsExactly("shop.Shop.close()");
    assertThat(drift.moved()).contains("shop.Shop$Till.add(int)");
    assertThat(drift.rebuilt()).containsExactly("stock.Stock");
  }

  @Test
  void refusesWhatIsNoInventory() throws IOException {
    Path file = Files.writeString(scratch.resolve("bad.jsonl"), "{\"class\":\n");

    assertThatThrownBy(() -> Inventory.read(file)).hasMessageContaining("line 1");
    assertThatThrownBy(() -> Inventory.read(scratch.resolve("none")))
        .hasMessageContaining("'reprise coverage inventory'");
  }

  @Test
  void leavesOutClassFilesThatItCannotRead() throws IOException {
    byte[] future = Files.readAllBytes(shop.classes.resolve("stock/Stock.class"));
    future[7] = 120; // a class-file version of years to come
    Files.write(shop.classes.resolve("stock/Stock.class"), future);

    Code code = code();

    assertThat(code.inventory().classes()).hasSize(3);
    assertThat(code.notes()).singleElement().asString().contains("Stock.class was left out");
  }

  private Inventory recompiled() throws IOException {
    shop.compiled();
    return inventory();
  }

  private Inventory inventory() {
    return code().inventory();
  }

  private Code code() {
    return Code.read(
        new ClassPath(List.of(shop.classes), List.of()), new SourceRoots(List.of(shop.sources)));
  }
}
