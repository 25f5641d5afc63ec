package dev.reprise.watershed;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Makes a bare semicolon in a path part of the path. Spring takes what follows one for matrix
/// parameters and drops it, which would turn the run `profile;;tmp;;palouse` into `profile`; an
/// encoded one it leaves alone.
final class SemicolonFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(new LiteralSemicolons(request), response);
  }

  private static final class LiteralSemicolons extends HttpServletRequestWrapper {
    LiteralSemicolons(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getRequestURI() {
      return super.getRequestURI().replace(";", "%3B");
    }
  }
}
