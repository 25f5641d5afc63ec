package dev.reprise.proxy;

import dev.reprise.record.ExchangeRecorder;

/// What all exchanges of one event loop share.
record Route(
    ProxySettings settings,
    Upstream upstream,
    RequestRules requestRules,
    AnswerRules answerRules,
    ExchangeRecorder recorder,
    UpstreamPool pool) {}
