package dev.reprise.coverage;

/// A method in the inventory.
///
/// @param name with its descriptor: `price(I)I`
/// @param lines where its code is
public record InventoryMethod(String name, Lines lines) {}
