/**
 * What all nodes of the cluster are told by Patroni (its `bootstrap.dcs`), as docs/operations/failover.md recommends it:
 * a commit is confirmed once a standby has flushed it, and only such a standby may become the primary.
 */
export const CLUSTER_SETTINGS: string = `ttl: 20
loop_wait: 2
retry_timeout: 5
synchronous_mode: true
postgresql:
  use_pg_rewind: true
  parameters:
    synchronous_commit: 'on'
    wal_sender_timeout: 10s
    wal_receiver_timeout: 10s`

export interface NodeSettings {
  name: string
  /** PostgreSQL's port and that of Patroni's REST API. */
  port: number
  restPort: number
  /** The same, and etcd, by the way of the network. Each is `host:port`. */
  throughNetwork: { postgres: string; rest: string; etcd: string }
  dataDirectory: string
  binDir: string
  passwordFile: string
  password: string
}

/** Patroni's own file for one node. */
export const patroniFile = (node: NodeSettings): string => `scope: drill
name: ${node.name}
restapi:
  listen: 127.0.0.1:${node.restPort}
  connect_address: ${node.throughNetwork.rest}
etcd:
  hosts: ['${node.throughNetwork.etcd}']
  # Else Patroni asks etcd for its members, and goes past the network that can be cut.
  use_proxies: true
bootstrap:
  dcs:
${CLUSTER_SETTINGS.replace(/^/gm, '    ')}
  initdb:
    - encoding: UTF8
    - locale: C.UTF-8
    - data-checksums
postgresql:
  listen: 127.0.0.1:${node.port}
  connect_address: ${node.throughNetwork.postgres}
  data_dir: ${node.dataDirectory}
  bin_dir: ${node.binDir}
  pgpass: ${node.passwordFile}
  authentication:
    superuser: { username: postgres, password: ${node.password} }
    replication: { username: replicator, password: ${node.password} }
  pg_hba:
    - host all all 127.0.0.1/32 scram-sha-256
    - host replication replicator 127.0.0.1/32 scram-sha-256
  parameters:
    unix_socket_directories: ''
    timezone: UTC
  basebackup:
    checkpoint: fast
`

interface HaproxyServer {
  name: string
  host: string
  port: number
  restPort: number
}

/** The part of HAProxy's file that leads to whichever node is the primary, as docs/operations/failover.md has it. */
export const haproxyListen = (
  bind: string,
  servers: readonly HaproxyServer[],
): string => `listen postgres
    bind ${bind}
    option httpchk OPTIONS /primary
    http-check expect status 200
    default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
${servers.map(({ name, host, port, restPort }) => `    server ${name} ${host}:${port} check port ${restPort}`).join('\n')}`

/** What is before it. A session that listens is silent for long. */
export const HAPROXY_DEFAULTS: string = `defaults
    mode tcp
    timeout connect 2s
    timeout check 1s
    timeout client 1h
    timeout server 1h`
