{{/* A quantity as a number of bytes. The schema admits no other units. */}}
{{- define "commerce.bytes" -}}
{{- $units := dict "k" 1000 "Ki" 1024 "M" 1000000 "Mi" 1048576 "G" 1000000000 "Gi" 1073741824 -}}
{{- $unit := regexReplaceAll "^[0-9]+" . "" -}}
{{- mul (regexFind "^[0-9]+" . | int64) (ternary 1 (get $units $unit) (eq $unit "") | int64) -}}
{{- end }}

{{/*
The heap in MiB: what the limit of the container leaves beside RocksDB and what every JVM takes.
root, where (for messages), resources, rocksdbMemory (empty for none), heap (empty for all that is left).
*/}}
{{- define "commerce.heap" -}}
{{- $memory := .root.Values.memory -}}
{{- $limit := .resources.limits.memory -}}
{{- $rocksdb := default "0" .rocksdbMemory -}}
{{- $parts := list -}}
{{- if .rocksdbMemory -}}
{{- $parts = append $parts (printf "%s.rocksdbMemory %s" .where .rocksdbMemory) -}}
{{- end -}}
{{- $beside := include "commerce.bytes" $rocksdb | int64 -}}
{{- range $part := list "direct" "metaspace" "codeCache" "stacks" "native" -}}
{{- $beside = add $beside (include "commerce.bytes" (get $memory $part) | int64) -}}
{{- $parts = append $parts (printf "memory.%s %s" $part (get $memory $part)) -}}
{{- end -}}
{{- $left := sub (include "commerce.bytes" $limit | int64) $beside -}}
{{- $name := ternary (printf "%s.heap" .where) "memory.leastHeap" (ne (default "" .heap) "") -}}
{{- $wanted := default $memory.leastHeap .heap -}}
{{- if lt $left (include "commerce.bytes" $wanted | int64) -}}
{{- fail (printf "%s.resources.limits.memory is %s, but %s %s and %s need %d MiB: raise the limit, or lower one of them" .where $limit $name $wanted (join ", " $parts) (div (add $beside (include "commerce.bytes" $wanted | int64) 1048575) 1048576)) -}}
{{- end -}}
{{- div (ternary (include "commerce.bytes" $wanted | int64) $left (ne (default "" .heap) "")) 1048576 -}}
{{- end }}

{{/* What the JVM is told; same as above. */}}
{{- define "commerce.jvmOptions" -}}
{{- $memory := .root.Values.memory -}}
{{- $mib := dict -}}
{{- range $part := list "direct" "metaspace" "codeCache" -}}
{{- $_ := set $mib $part (div (include "commerce.bytes" (get $memory $part) | int64) 1048576) -}}
{{- end -}}
{{- $heap := include "commerce.heap" . -}}
-Xms{{ $heap }}m -Xmx{{ $heap }}m -XX:MaxDirectMemorySize={{ $mib.direct }}m -XX:MaxMetaspaceSize={{ $mib.metaspace }}m -XX:ReservedCodeCacheSize={{ $mib.codeCache }}m
{{- if .root.Values.trustStore.name }} -Djavax.net.ssl.trustStore=/etc/commerce/trust/{{ .root.Values.trustStore.key }} -Djavax.net.ssl.trustStoreType=PKCS12 -Djavax.net.ssl.trustStorePassword=$(TRUST_STORE_PASSWORD)
{{- end -}}
{{- end }}
