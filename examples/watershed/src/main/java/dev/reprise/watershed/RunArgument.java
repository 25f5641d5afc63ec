package dev.reprise.watershed;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/// Gives controllers the [Run] that `/runs/{runid}/{config}/...` names, or answers that there is
/// none.
record RunArgument(RunStore runs) implements HandlerMethodArgumentResolver {
  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Run.class;
  }

  @Override
  public Run resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    var variables =
        request.getAttribute(
            HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    if (!(variables instanceof Map<?, ?> path)) {
      throw new IllegalStateException("no path variables on " + parameter);
    }
    var id = new RunId(String.valueOf(path.get("runid")));
    var config = String.valueOf(path.get("config"));
    return runs.find(id, config)
        .orElseThrow(
            () -> Rejection.notFound("There is no run " + id + " with that configuration"));
  }
}
