{{/* The port of an address, or what its scheme has. */}}
{{- define "commerce.portOf" -}}
{{- $authority := regexReplaceAll "^([a-z:]+//)?([^/?]*).*$" . "${2}" -}}
{{- $port := regexFind ":[0-9]+$" $authority | trimPrefix ":" -}}
{{- default (ternary "443" (ternary "5432" "80" (hasPrefix "jdbc:" .)) (hasPrefix "https:" .)) $port -}}
{{- end }}

{{/* Where the programs connect to, outside of the release, as a JSON list of numbers without repetitions. */}}
{{- define "commerce.egressPorts" -}}
{{- $addresses := concat (splitList "," .Values.kafka.bootstrapServers) (splitList "," .Values.schemaRegistry.url) -}}
{{- if .Values.catalog.enabled -}}
{{- $addresses = append $addresses .Values.catalog.database.url -}}
{{- end -}}
{{- if and .Values.notificationWorker.enabled .Values.notificationWorker.customersUrl -}}
{{- $addresses = append $addresses .Values.notificationWorker.customersUrl -}}
{{- end -}}
{{- $ports := list -}}
{{- range $addresses -}}
{{- $ports = append $ports (include "commerce.portOf" (trim .) | int) -}}
{{- end -}}
{{- if .Values.notificationWorker.enabled -}}
{{- $ports = append $ports (int .Values.notificationWorker.smtp.port) -}}
{{- end -}}
{{- if and .Values.paymentWorker.enabled (eq .Values.paymentWorker.processor "stripe") -}}
{{- $ports = append $ports 443 -}}
{{- end -}}
{{- range .Values.networkPolicy.egressPorts -}}
{{- $ports = append $ports (int .) -}}
{{- end -}}
{{- toJson ($ports | uniq) -}}
{{- end }}
