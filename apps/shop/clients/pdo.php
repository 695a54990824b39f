<?php
// Countersign from PHP 8 by SQL, in a transaction of one's own. DATABASE_DSN, DATABASE_USER and DATABASE_PASSWORD are of
// a role that `countersign grant` let hold.
//   php pdo.php hold 7 ada@new.example   holds a new address for user 7, prints the verification's id
//   php pdo.php wait 12                  waits until it is not pending any more, prints its status

$db = new PDO(getenv('DATABASE_DSN'), getenv('DATABASE_USER'), getenv('DATABASE_PASSWORD'));

function hold(PDO $db, string $user, string $address): string {
    $db->beginTransaction();
    try {
        // What else belongs to it goes here: all of it counts, or none.
        $hold = $db->prepare('select countersign.hold(type => :type, subject => :subject, changes => :changes,
            idempotency_key => :key)');
        $hold->execute([
            'type' => 'email-address',
            'subject' => json_encode(['kind' => 'User', 'id' => $user]),
            'changes' => json_encode(['User' => ['email' => $address]]),
            'key' => "user-$user-$address",
        ]);
        $id = $hold->fetchColumn();
        $db->commit();
        return $id;
    } catch (PDOException $refusal) {
        $db->rollBack();
        // changes.User.email: This is not an e-mail address …
        preg_match('/ERROR: +(.*)/', $refusal->getMessage(), $found);
        throw new RuntimeException($found[1] ?? $refusal->getMessage());
    }
}

function waitForEnd(PDO $db, string $id): string {
    $names = ['pending', 'confirmed', 'revoked', 'declined', 'superseded', 'conflicted', 'expired'];
    $find = $db->prepare('select countersign.find_held(:id)');
    while (true) {
        $find->execute(['id' => $id]);
        $found = json_decode($find->fetchColumn(), true);
        if ($found['status'] !== 0) return $names[$found['status']];
        if ($found['isExpired']) return 'expired';
        sleep(1);
    }
}

[, $verb, $first] = $argv;
echo $verb === 'hold' ? hold($db, $first, $argv[3]) : waitForEnd($db, $first), "\n";
