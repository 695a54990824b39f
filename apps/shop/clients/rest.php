<?php
// Countersign from PHP 8 over REST. PUBLIC_URL and API_KEY are set.
//   php rest.php hold 7 ada@new.example       holds a new address for user 7, prints the verification's id
//   php rest.php wait 12                      waits until it has ended, prints how
//   php rest.php verify ID TIMESTAMP SIGNATURE  checks a webhook on standard input (WEBHOOK_SECRET)

/** Asks Countersign; throws with its sentence where it refuses. */
function ask(string $method, string $path, ?array $body = null, array $headers = []): array {
    $options = ['method' => $method, 'ignore_errors' => true, 'header' => [
        'Authorization: Bearer ' . getenv('API_KEY'), 'Content-Type: application/json', ...$headers,
    ]];
    if ($body !== null) $options['content'] = json_encode($body);
    $answer = file_get_contents(getenv('PUBLIC_URL') . $path, false, stream_context_create(['http' => $options]));
    $read = json_decode($answer, true, flags: JSON_THROW_ON_ERROR);
    if (isset($read['title'], $read['type']) && str_contains($http_response_header[0], ' 2') === false)
        throw new RuntimeException("{$read['title']}: " . ($read['detail'] ?? ''));
    return $read;
}

function hold(string $user, string $address): string {
    return ask('POST', '/v1/verifications', [
        'type' => 'email-address',
        'subject' => ['kind' => 'User', 'id' => $user],
        'changes' => ['User' => ['email' => $address]],
    ], ["Idempotency-Key: user-$user-$address"])['id'];
}

/** Follows the events until one says that the verification has ended. */
function waitForEnd(string $id): string {
    $endings = ['confirmed', 'declined', 'revoked', 'superseded', 'conflicted', 'expired'];
    for ($after = '0';;) {
        ['items' => $events, 'next' => $after] = ask('GET', "/v1/events?after=$after&wait=30");
        foreach ($events as ['type' => $type, 'data' => $data]) {
            $kind = substr($type, strlen('verification.'));
            if ($data['verification']['id'] === $id && in_array($kind, $endings)) return $kind;
        }
    }
}

/** Whether a webhook is ours and not older than five minutes (Standard Webhooks). */
function isOurs(string $id, string $timestamp, string $signatures, string $body): bool {
    $key = base64_decode(substr(getenv('WEBHOOK_SECRET'), strlen('whsec_')));
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
    $matches = array_filter(explode(' ', $signatures), fn ($one) => hash_equals($expected, $one));
    return abs(time() - (int) $timestamp) < 300 && $matches !== [];
}

[, $verb, $first] = $argv;
echo match ($verb) {
    'hold' => hold($first, $argv[3]),
    'wait' => waitForEnd($first),
    'verify' => isOurs($first, $argv[3], $argv[4], stream_get_contents(STDIN)) ? 'ours' : 'not ours',
}, "\n";
