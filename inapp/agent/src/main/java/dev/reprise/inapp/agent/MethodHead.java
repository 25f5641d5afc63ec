package dev.reprise.inapp.agent;

/// The head of a method that is being read.
///
/// @param owner the internal name of its class
/// @param access its modifiers
/// @param name its name
/// @param descriptor its parameters and result
record MethodHead(String owner, int access, String name, String descriptor) {}
