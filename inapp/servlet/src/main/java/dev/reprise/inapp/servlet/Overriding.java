package dev.reprise.inapp.servlet;

/// Whether a container gave a method of a servlet API class a meaning of its own.
final class Overriding {
  private Overriding() {}

  static boolean in(Object object, Class<?> base, String method, Class<?>... parameters) {
    try {
      return object.getClass().getMethod(method, parameters).getDeclaringClass() != base;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }
}
