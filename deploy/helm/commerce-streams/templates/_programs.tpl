{{/*
What runs beside the instances, without state: only what is enabled. For each: where its values are, the prefix of its keys, its
port, whom probes ask, whether it knows messages or brokers alone, and whether others call it.
*/}}
{{- define "commerce.programs" -}}
{{- $health := dict "live" "/health" "ready" "/health" -}}
{{- $detailed := dict "live" "/health/live" "ready" "/health/ready" -}}
{{- $webhooks := and (eq .Values.paymentWorker.processor "stripe") (ne .Values.paymentWorker.stripe.webhookSecret.name "") -}}
{{- $all := dict
  "payment-worker" (dict "values" "paymentWorker" "prefix" "worker" "port" 8070 "health" $health "messages" true "serves" $webhooks)
  "moderation-worker" (dict "values" "moderationWorker" "prefix" "moderation" "port" 8071 "health" $health "messages" true "serves" false)
  "carrier-worker" (dict "values" "carrierWorker" "prefix" "carrier" "port" 8072 "health" $health "messages" true "serves" false)
  "notification-worker" (dict "values" "notificationWorker" "prefix" "notification" "port" 8073 "health" $health "messages" true "serves" false)
  "catalog" (dict "values" "catalog" "prefix" "catalog" "port" 8060 "health" $detailed "messages" true "serves" true)
  "lag-exporter" (dict "values" "lagExporter" "prefix" "lag" "port" 8074 "health" $detailed "messages" false "serves" false)
-}}
{{- $enabled := dict -}}
{{- range $name, $program := $all -}}
{{- if (get $.Values $program.values).enabled -}}
{{- $_ := set $enabled $name $program -}}
{{- end -}}
{{- end -}}
{{ toYaml $enabled }}
{{- end }}
