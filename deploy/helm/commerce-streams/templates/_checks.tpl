{{/* Values that each are well, and together are not. Said before anything is installed. */}}

{{/* The seconds within which every program ends: docs/operations.md. */}}
{{- define "commerce.closeSeconds" -}}28{{- end }}

{{- define "commerce.checks" -}}
{{- $groups := include "commerce.groups" . | fromYaml -}}
{{- include "commerce.checks.groups" (dict "root" . "groups" $groups) -}}
{{- include "commerce.checks.autoscaling" (dict "root" . "groups" $groups) -}}
{{- include "commerce.checks.membership" (dict "root" . "groups" $groups) -}}
{{- include "commerce.checks.secrets" (dict "root" . "groups" $groups) -}}
{{- include "commerce.checks.production" . -}}
{{- $least := add (int .Values.termination.preStopSeconds) (include "commerce.closeSeconds" . | int) -}}
{{- if le (int .Values.termination.graceSeconds) (int $least) -}}
{{- fail (printf "termination.graceSeconds is %d, but must exceed %d: termination.preStopSeconds %d and the %s seconds that a program takes to end" (int .Values.termination.graceSeconds) $least (int .Values.termination.preStopSeconds) (include "commerce.closeSeconds" .)) -}}
{{- end -}}
{{- end }}

{{- define "commerce.checks.groups" -}}
{{- $known := (.root.Files.Get "topics.yaml" | fromYaml).contexts -}}
{{- $runs := dict -}}
{{- if not .groups -}}
{{- fail "groups is empty: at least one group of contexts must run" -}}
{{- end -}}
{{- range $name, $group := .groups -}}
{{- if not $group.contexts -}}
{{- fail (printf "groups.%s.contexts is empty: name the contexts that the group runs" $name) -}}
{{- end -}}
{{- if has $name (list "payment-worker" "catalog") -}}
{{- fail (printf "groups.%s has the name of a program that has a Service of this name: choose another" $name) -}}
{{- end -}}
{{- range $context := $group.contexts -}}
{{- if not (hasKey $known $context) -}}
{{- fail (printf "groups.%s.contexts has %s, which is no context; there are: %s" $name $context (keys $known | sortAlpha | join ", ")) -}}
{{- end -}}
{{- if hasKey $runs $context -}}
{{- fail (printf "groups.%s.contexts has %s, which groups.%s runs already: a context is in one group" $name $context (get $runs $context)) -}}
{{- end -}}
{{- $_ := set $runs $context $name -}}
{{- end -}}
{{- if lt (include "commerce.bytes" $group.rocksdbMemory | int64) 67108864 -}}
{{- fail (printf "groups.%s.rocksdbMemory is %s, but must be at least 64Mi: with less the stores stall in their own write buffers" $name $group.rocksdbMemory) -}}
{{- end -}}
{{- $taken := list "http.host" "http.port" "application.server" "instance.name" "peers.secret" "customers.secret" "contexts" "topics.partitions" "profile" "state.dir" "rocksdb.memory.bytes" "streams.threads" "streams.standbys" "streams.membership" "streams.close" "streams.generations" "schema.registry.url" "auto.register.schemas" "basic.auth.credentials.source" "basic.auth.user.info" -}}
{{- range $key, $value := $group.settings -}}
{{- if has $key $taken -}}
{{- fail (printf "groups.%s.settings has %s, which the chart sets by a value of its own" $name $key) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $context, $number := .root.Values.streams.generations -}}
{{- if not (hasKey $known $context) -}}
{{- fail (printf "streams.generations has %s, which is no context; there are: %s" $context (keys $known | sortAlpha | join ", ")) -}}
{{- end -}}
{{- end -}}
{{- range $name := .root.Values.reset.groups -}}
{{- if not (hasKey $.groups $name) -}}
{{- fail (printf "reset.groups has %s, but there is no groups.%s" $name $name) -}}
{{- end -}}
{{- end -}}
{{- range $key, $value := .root.Values.kafka.properties -}}
{{- if has $key (list "bootstrap.servers" "security.protocol" "ssl.truststore.type" "ssl.truststore.certificates" "ssl.keystore.type" "ssl.keystore.certificate.chain" "ssl.keystore.key" "sasl.mechanism" "sasl.jaas.config") -}}
{{- fail (printf "kafka.properties has %s, which kafka.bootstrapServers, kafka.tls or kafka.sasl sets" $key) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "commerce.checks.autoscaling" -}}
{{- $values := .root.Values -}}
{{- $partitions := int $values.topics.partitions -}}
{{- range $name, $group := .groups -}}
{{- if $group.autoscaling.enabled -}}
{{- if not $values.keda.serverAddress -}}
{{- fail (printf "keda.serverAddress is needed where groups.%s.autoscaling is enabled: the Prometheus that knows the lag" $name) -}}
{{- end -}}
{{- if eq $values.streams.membership "static" -}}
{{- fail (printf "streams.membership is static, but groups.%s.autoscaling is enabled: partitions of an instance that is taken away would wait for it for a session; say classic" $name) -}}
{{- end -}}
{{- $most := default $partitions (int $group.autoscaling.maxReplicas) -}}
{{- if gt $most $partitions -}}
{{- fail (printf "groups.%s.autoscaling.maxReplicas is %d, but topics.partitions is %d: more instances would have nothing to do" $name $most $partitions) -}}
{{- end -}}
{{- if lt $most (int $group.autoscaling.minReplicas) -}}
{{- fail (printf "groups.%s.autoscaling.minReplicas is %d, but there are %d at most (maxReplicas, or topics.partitions)" $name (int $group.autoscaling.minReplicas) $most) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "commerce.checks.membership" -}}
{{- $streams := .root.Values.streams -}}
{{- if eq $streams.membership "streams" -}}
{{- if eq $streams.close "remain" -}}
{{- fail "streams.close is remain, but streams.membership is streams: in that protocol whoever ends leaves" -}}
{{- end -}}
{{- range $name, $group := .groups -}}
{{- if gt (int $group.threads) 1 -}}
{{- fail (printf "groups.%s.threads is %d, but must be 1 where streams.membership is streams: raise replicas instead" $name (int $group.threads)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "commerce.checks.secrets" -}}
{{- $values := .root.Values -}}
{{- range $name, $group := .groups -}}
{{- if and (has "customers" $group.contexts) (not $values.customersSecret.name) -}}
{{- fail (printf "customersSecret.name is needed where a group runs customers, as groups.%s does" $name) -}}
{{- end -}}
{{- end -}}
{{- if and $values.kafka.sasl.mechanism (not $values.kafka.sasl.jaas.name) -}}
{{- fail (printf "kafka.sasl.jaas.name is needed where kafka.sasl.mechanism is %s" $values.kafka.sasl.mechanism) -}}
{{- end -}}
{{- if and (not $values.kafka.tls.enabled) (or $values.kafka.tls.ca.name $values.kafka.tls.client.name) -}}
{{- fail "kafka.tls.enabled is false, but kafka.tls.ca.name or kafka.tls.client.name is given" -}}
{{- end -}}
{{- if and $values.paymentWorker.enabled (eq $values.paymentWorker.processor "stripe") (not $values.paymentWorker.stripe.apiKey.name) -}}
{{- fail "paymentWorker.stripe.apiKey.name is needed where paymentWorker.processor is stripe" -}}
{{- end -}}
{{- if and $values.catalog.enabled (not $values.catalog.database.credentials.name) -}}
{{- fail "catalog.database.credentials.name is needed where catalog.enabled is true" -}}
{{- end -}}
{{- $customers := include "commerce.groupOf" (dict "root" .root "context" "customers") -}}
{{- if and $values.notificationWorker.enabled (not $values.notificationWorker.customersUrl) (not $customers) -}}
{{- fail "notificationWorker.customersUrl is needed where notificationWorker.enabled is true and no group runs customers" -}}
{{- end -}}
{{- end }}

{{- define "commerce.checks.production" -}}
{{- if eq .Values.profile "production" -}}
{{- if not .Values.peersSecret.name -}}
{{- fail "peersSecret.name is needed where profile is production: without it instances believe each other unproved" -}}
{{- end -}}
{{- if .Values.carrierWorker.enabled -}}
{{- fail "carrierWorker.enabled is true, but profile is production: it says of goods that they arrived, and moves none" -}}
{{- end -}}
{{- if and .Values.paymentWorker.enabled (eq .Values.paymentWorker.processor "local") -}}
{{- fail "paymentWorker.processor is local, but profile is production: it approves payments without moving money" -}}
{{- end -}}
{{- if and .Values.notificationWorker.enabled (eq .Values.notificationWorker.smtp.security "none") -}}
{{- fail "notificationWorker.smtp.security is none, but profile is production" -}}
{{- end -}}
{{- end -}}
{{- end }}
