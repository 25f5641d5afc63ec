package dev.reprise.inapp.browser;

/// What a page may do with `fetch` and XMLHttpRequest, good and bad, and what it sees of it.
final class Calls {
  private Calls() {}

  static final String ALL =
      """
      async () => {
        const seen = [];
        const tell = async (name, call) => {
          try {
            seen.push(name + ' ' + (await call()));
          } catch (e) {
            seen.push(name + ' threw ' + e.name + ': ' + e.message);
          }
        };
        const shown = async (promise) => {
          const r = await promise;
          return [r.constructor.name, r.status, r.type, r.url.length > 0, r.bodyUsed, await r.text(), r.bodyUsed]
            .join('|');
        };
        const post = (body, more) => shown(fetch('/echo', Object.assign({method: 'POST', body}, more)));
        const form = new FormData();
        form.append('a', '1');
        form.append('f', new File(['x'], 'f.txt'));

        await tell('get', () => shown(fetch('/json')));
        await tell('detached', () => { const f = fetch; return shown(f('/json')); });
        await tell('wrong this', () => fetch.call({}, '/json'));
        await tell('promise', () => fetch('/json') instanceof Promise);
        await tell('string', () => post('text'));
        await tell('params', () => post(new URLSearchParams('a=1')));
        await tell('form', async () => (await post(form)).replace(/ [0-9]+ ?/, ' n '));
        await tell('blob', () => post(new Blob(['b'], {type: 'text/css'})));
        await tell('bytes', () => post(new Uint8Array([65, 66])));
        await tell('number', () => post(12));
        await tell('object', () => post({}));
        await tell('null', () => post(null));
        await tell('stream needs duplex', () => post(new Blob(['s']).stream()));
        await tell('stream', () => post(new Blob(['s']).stream(), {duplex: 'half'}));
        await tell('request', async () => {
          const request = new Request('/echo', {method: 'POST', body: 'r'});
          const first = await shown(fetch(request));
          return first + ' ' + request.bodyUsed;
        });
        await tell('request twice', async () => {
          const request = new Request('/echo', {method: 'POST', body: 'r'});
          await fetch(request);
          return fetch(request);
        });
        await tell('request overridden', () =>
          shown(fetch(new Request('/echo', {method: 'POST', body: 'r'}), {body: 'other'})));
        await tell('request with form', async () => (await shown(
          fetch(new Request('/echo', {method: 'PUT', body: form})))).replace(/ [0-9]+ ?/, ' n '));
        await tell('url object', () => shown(fetch(new URL('/json', location.href))));
        await tell('headers by iterator', () =>
          post('x', {headers: new Map([['content-type', 'text/x-y']]).entries()}));
        await tell('no arguments', () => fetch());
        await tell('bad address', () => fetch('http://['));
        await tell('bad method', () => fetch('/json', {method: 'a b'}));
        await tell('get with body', () => fetch('/json', {body: 'x'}));
        await tell('symbol', () => fetch(Symbol('x')));
        await tell('nothing there', () => fetch('http://127.0.0.1:1/'));
        await tell('no cors', async () => (await fetch('/json', {mode: 'no-cors'})).status);
        await tell('head', () => shown(fetch('/empty', {method: 'HEAD'})));
        await tell('clone', async () => {
          const r = await fetch('/json');
          return (await r.clone().text()) + (await r.json()).a;
        });
        await tell('by reader', async () => {
          const reader = (await fetch('/large')).body.getReader();
          let bytes = 0;
          for (;;) {
            const {done, value} = await reader.read();
            if (done) return bytes;
            bytes += value.length;
          }
        });
        await tell('cancelled', async () => {
          const r = await fetch('/large');
          await r.body.cancel();
          return r.bodyUsed;
        });
        await tell('sse', async () => {
          const aborter = new AbortController();
          const r = await fetch('/stream', {signal: aborter.signal});
          const reader = r.body.getReader();
          const {value} = await reader.read();
          const error = new Error('mine');
          aborter.abort(error);
          const failure = await reader.read().catch((e) => e);
          return new TextDecoder().decode(value).split('\\n')[0] + (failure === error);
        });
        await tell('aborted before', async () => {
          const aborter = new AbortController();
          const error = new Error('mine');
          aborter.abort(error);
          return (await fetch('/json', {signal: aborter.signal}).catch((e) => e)) === error;
        });
        await tell('aborted plainly', async () => {
          const aborter = new AbortController();
          const promise = fetch('/stream', {signal: aborter.signal});
          aborter.abort();
          return promise;
        });
        await tell('unhandled', () => new Promise((done) => {
          window.addEventListener('unhandledrejection', (e) => {
            e.preventDefault();
            done(e.reason.name);
          }, {once: true});
          fetch('http://127.0.0.1:1/');
        }));

        const xhr = (method, address, body, more) => new Promise((done) => {
          const x = new XMLHttpRequest();
          const events = [];
          x.open(method, address);
          for (const e of ['loadstart', 'load', 'loadend', 'error', 'abort', 'timeout']) {
            x.addEventListener(e, () => events.push(e));
          }
          x.onreadystatechange = () => events.push(x.readyState);
          x.addEventListener('loadend', () => done([events, x.status, x.responseType,
            x.responseType && x.response && x.response.constructor.name,
            x.responseType ? '' : x.responseText, x.getResponseHeader('content-type')].join('|')));
          if (more) more(x, events);
          x.send(body);
        });
        await tell('xhr', () => xhr('GET', '/json'));
        await tell('xhr post', () => xhr('POST', '/echo', 'x', (x) => x.setRequestHeader('Content-Type', 'a/b')));
        await tell('xhr form', async () => (await xhr('POST', '/echo', form)).replace(/ [0-9]+ ?/, ' n '));
        for (const type of ['json', 'arraybuffer', 'blob', 'document', 'text']) {
          await tell('xhr ' + type, () => xhr('GET', '/json', null, (x) => { x.responseType = type; }));
        }
        await tell('xhr upload', () => xhr('POST', '/echo', 'up', (x, events) => {
          x.upload.onload = (e) => events.push('up' + e.loaded);
        }));
        await tell('xhr error', () => xhr('GET', 'http://127.0.0.1:1/'));
        await tell('xhr timeout', () => xhr('GET', '/silent', null, (x) => { x.timeout = 50; }));
        await tell('xhr abort', () => xhr('GET', '/silent', null, (x) => setTimeout(() => x.abort(), 50)));
        await tell('xhr abort midway', () => xhr('GET', '/stream', null, (x) => {
          x.addEventListener('readystatechange', () => { if (x.readyState === 2) x.abort(); });
        }));
        await tell('xhr sync', () => {
          const x = new XMLHttpRequest();
          x.open('POST', '/echo', false);
          x.send('sync');
          return x.responseText;
        });
        await tell('xhr unopened', () => new XMLHttpRequest().send());
        await tell('xhr bad header', () => new XMLHttpRequest().setRequestHeader('a', 'b'));
        await tell('xhr bad method', () => new XMLHttpRequest().open('a b', '/'));
        await tell('xhr twice', () => { const x = new XMLHttpRequest(); x.open('GET', '/json'); x.send(); x.send(); });
        await tell('xhr wrong this', () => XMLHttpRequest.prototype.send.call({}));
        return seen;
      }
      """;
}
