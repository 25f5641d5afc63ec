package dev.reprise.bench;

import java.nio.charset.StandardCharsets;

/// What travels in the measurements: a small JSON answer, and a small JSON request.
final class Load {
  /// About 200 bytes.
  static final byte[] ANSWER =
      """
      {"id":17,"name":"palouse","state":"ready","values":[1.25,2.5,3.75,5.0],"owner":{"id":4},\
      "links":{"self":"/things/17","parts":"/things/17/parts"},"note":"a small answer of a service"}\
      """
          .getBytes(StandardCharsets.UTF_8);

  /// Posts about 200 bytes every second request, and gets in between.
  static final String SCRIPT =
      """
      local body = '{"mode":2,"name":"palouse","values":[1.25,2.5,3.75],"comment":"' ..
        string.rep('word ', 24) .. '"}'
      local post, get
      local odd = false
      init = function()
        local headers = {['Host'] = '127.0.0.1', ['Content-Type'] = 'application/json'}
        post = wrk.format('POST', '/json', headers, body)
        get = wrk.format('GET', '/json', {['Host'] = '127.0.0.1', ['Accept'] = 'application/json'})
      end
      request = function()
        odd = not odd
        return odd and post or get
      end
      """;

  private Load() {}
}
