{{/* How a key of docs/configuration.md is called in the environment. */}}
{{- define "commerce.variable" -}}
COMMERCE_{{ . | upper | replace "." "_" }}
{{- end }}

{{/* A variable whose value is in a Secret: variable, name, key. */}}
{{- define "commerce.secretVariable" -}}
- name: {{ .variable }}
  valueFrom:
    secretKeyRef:
      name: {{ .name }}
      key: {{ .key }}
{{- end }}

{{/* Keys that were given as a map: prefix, keys. */}}
{{- define "commerce.settings" -}}
{{- $prefix := .prefix -}}
{{- range $key, $value := .keys }}
- name: {{ include "commerce.variable" (printf "%s%s" $prefix $key) }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{/* Of the JVM, and of tracing: what the heap needs. */}}
{{- define "commerce.jvmEnvironment" -}}
{{- with .root.Values.trustStore }}
{{- if .name }}
{{ include "commerce.secretVariable" (dict "variable" "TRUST_STORE_PASSWORD" "name" .name "key" .passwordKey) }}
{{- end }}
{{- end }}
- name: JAVA_OPTS
  value: {{ include "commerce.jvmOptions" . | quote }}
{{- range $name, $value := .root.Values.tracing }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{/* How every program reaches the brokers. */}}
{{- define "commerce.kafkaEnvironment" -}}
{{- $tls := .Values.kafka.tls -}}
{{- $sasl := .Values.kafka.sasl -}}
- name: COMMERCE_KAFKA_BOOTSTRAP_SERVERS
  value: {{ .Values.kafka.bootstrapServers | quote }}
{{- if or $tls.enabled $sasl.mechanism }}
- name: COMMERCE_KAFKA_SECURITY_PROTOCOL
  value: {{ if $sasl.mechanism }}SASL_{{ end }}{{ ternary "SSL" "PLAINTEXT" $tls.enabled }}
{{- end }}
{{- if and $tls.enabled $tls.ca.name }}
- name: COMMERCE_KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
{{ include "commerce.secretVariable" (dict "variable" "COMMERCE_KAFKA_SSL_TRUSTSTORE_CERTIFICATES" "name" $tls.ca.name "key" $tls.ca.key) }}
{{- end }}
{{- if and $tls.enabled $tls.client.name }}
- name: COMMERCE_KAFKA_SSL_KEYSTORE_TYPE
  value: PEM
{{ include "commerce.secretVariable" (dict "variable" "COMMERCE_KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN" "name" $tls.client.name "key" $tls.client.certificateKey) }}
{{ include "commerce.secretVariable" (dict "variable" "COMMERCE_KAFKA_SSL_KEYSTORE_KEY" "name" $tls.client.name "key" $tls.client.privateKeyKey) }}
{{- end }}
{{- if $sasl.mechanism }}
- name: COMMERCE_KAFKA_SASL_MECHANISM
  value: {{ $sasl.mechanism }}
{{ include "commerce.secretVariable" (dict "variable" "COMMERCE_KAFKA_SASL_JAAS_CONFIG" "name" $sasl.jaas.name "key" $sasl.jaas.key) }}
{{- end }}
{{- include "commerce.settings" (dict "prefix" "kafka." "keys" .Values.kafka.properties) }}
{{- end }}

{{/* What all have that read and write messages. */}}
{{- define "commerce.platformEnvironment" -}}
{{ include "commerce.kafkaEnvironment" . }}
- name: COMMERCE_PROFILE
  value: {{ .Values.profile }}
- name: COMMERCE_TOPICS_PARTITIONS
  value: {{ .Values.topics.partitions | quote }}
- name: COMMERCE_SCHEMA_REGISTRY_URL
  value: {{ .Values.schemaRegistry.url | quote }}
- name: COMMERCE_AUTO_REGISTER_SCHEMAS
  value: {{ .Values.schemaRegistry.autoRegister | quote }}
{{- with .Values.schemaRegistry.credentials }}
{{- if .name }}
- name: COMMERCE_BASIC_AUTH_CREDENTIALS_SOURCE
  value: USER_INFO
{{ include "commerce.secretVariable" (dict "variable" "COMMERCE_BASIC_AUTH_USER_INFO" "name" .name "key" .key) }}
{{- end }}
{{- end }}
{{- end }}

{{/* Of an instance: root, name (of its group), group. */}}
{{- define "commerce.instanceEnvironment" -}}
{{- $values := .root.Values -}}
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: COMMERCE_HTTP_HOST
  value: 0.0.0.0
- name: COMMERCE_HTTP_PORT
  value: "8080"
- name: COMMERCE_APPLICATION_SERVER
  value: $(POD_NAME).{{ include "commerce.fullname" .root }}-{{ .name }}-peers.{{ .root.Release.Namespace }}.svc.{{ $values.clusterDomain }}:8080
- name: COMMERCE_INSTANCE_NAME
  value: $(POD_NAME)
{{- with $values.peersSecret }}
{{- if .name }}
{{ include "commerce.secretVariable" (dict "variable" "COMMERCE_PEERS_SECRET" "name" .name "key" .key) }}
{{- end }}
{{- end }}
{{- if has "customers" .group.contexts }}
{{ include "commerce.secretVariable" (dict "variable" "COMMERCE_CUSTOMERS_SECRET" "name" $values.customersSecret.name "key" $values.customersSecret.key) }}
{{- end }}
- name: COMMERCE_CONTEXTS
  value: {{ join "," .group.contexts }}
- name: COMMERCE_STATE_DIR
  value: /var/lib/commerce/state
- name: COMMERCE_ROCKSDB_MEMORY_BYTES
  value: {{ include "commerce.bytes" .group.rocksdbMemory | quote }}
- name: COMMERCE_STREAMS_THREADS
  value: {{ .group.threads | quote }}
- name: COMMERCE_STREAMS_STANDBYS
  value: {{ $values.streams.standbys | quote }}
- name: COMMERCE_STREAMS_MEMBERSHIP
  value: {{ $values.streams.membership }}
{{- with $values.streams.close }}
- name: COMMERCE_STREAMS_CLOSE
  value: {{ . }}
{{- end }}
{{- with $values.streams.generations }}
{{- $generations := list }}
{{- range $context, $number := . }}
{{- $generations = append $generations (printf "%s=%d" $context (int $number)) }}
{{- end }}
- name: COMMERCE_STREAMS_GENERATIONS
  value: {{ join "," $generations }}
{{- end }}
{{- include "commerce.settings" (dict "prefix" "" "keys" .group.settings) }}
{{- end }}

{{/* Of the programs beside the instances, what is theirs alone. */}}
{{- define "commerce.payment-worker.environment" -}}
{{- $worker := .Values.paymentWorker -}}
- name: COMMERCE_PROCESSOR
  value: {{ $worker.processor }}
{{- if eq $worker.processor "stripe" }}
{{ include "commerce.secretVariable" (dict "variable" "COMMERCE_STRIPE_API_KEY" "name" $worker.stripe.apiKey.name "key" $worker.stripe.apiKey.key) }}
{{- with $worker.stripe.webhookSecret }}
{{- if .name }}
{{ include "commerce.secretVariable" (dict "variable" "COMMERCE_STRIPE_WEBHOOK_SECRET" "name" .name "key" .key) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "commerce.moderation-worker.environment" -}}
{{- end }}

{{- define "commerce.carrier-worker.environment" -}}
{{- end }}

{{- define "commerce.notification-worker.environment" -}}
{{- $worker := .Values.notificationWorker -}}
{{- $group := include "commerce.groupOf" (dict "root" . "context" "customers") -}}
- name: COMMERCE_NOTIFICATION_CUSTOMERS_URL
  value: {{ default (printf "http://%s-%s:%d" (include "commerce.fullname" .) $group (int .Values.service.port)) $worker.customersUrl | quote }}
- name: COMMERCE_NOTIFICATION_FROM
  value: {{ $worker.from | quote }}
- name: COMMERCE_NOTIFICATION_SMTP_HOST
  value: {{ $worker.smtp.host | quote }}
- name: COMMERCE_NOTIFICATION_SMTP_PORT
  value: {{ $worker.smtp.port | quote }}
- name: COMMERCE_NOTIFICATION_SMTP_SECURITY
  value: {{ $worker.smtp.security }}
{{- with $worker.smtp.credentials }}
{{- if .name }}
{{ include "commerce.secretVariable" (dict "variable" "COMMERCE_NOTIFICATION_SMTP_USER" "name" .name "key" .userKey) }}
{{ include "commerce.secretVariable" (dict "variable" "COMMERCE_NOTIFICATION_SMTP_PASSWORD" "name" .name "key" .passwordKey) }}
{{- end }}
{{- end }}
{{- end }}

{{- define "commerce.catalog.environment" -}}
{{- $database := .Values.catalog.database -}}
- name: COMMERCE_CATALOG_DATABASE_URL
  value: {{ $database.url | quote }}
{{ include "commerce.secretVariable" (dict "variable" "COMMERCE_CATALOG_DATABASE_USER" "name" $database.credentials.name "key" $database.credentials.userKey) }}
{{ include "commerce.secretVariable" (dict "variable" "COMMERCE_CATALOG_DATABASE_PASSWORD" "name" $database.credentials.name "key" $database.credentials.passwordKey) }}
- name: COMMERCE_CATALOG_SEARCH_FOLDER
  value: /var/lib/commerce/search
{{- end }}

{{- define "commerce.lag-exporter.environment" -}}
{{- end }}
