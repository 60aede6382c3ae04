{{/* Short enough for the hash that a StatefulSet puts behind its name in a label. */}}
{{- define "commerce.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 34 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) | trunc 34 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{/* What belongs to this release, for good: StatefulSets do not let selectors change. */}}
{{- define "commerce.selector" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "commerce.labels" -}}
{{ include "commerce.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: commerce-streams
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{/* root, component, and the group of instances: what Services, budgets and spreads select by. */}}
{{- define "commerce.componentSelector" -}}
{{ include "commerce.selector" .root }}
app.kubernetes.io/component: {{ .component }}
{{- with .group }}
commerce-streams/group: {{ . }}
{{- end }}
{{- end }}

{{- define "commerce.componentLabels" -}}
{{ include "commerce.labels" .root }}
app.kubernetes.io/component: {{ .component }}
{{- with .group }}
commerce-streams/group: {{ . }}
{{- end }}
{{- end }}

{{- define "commerce.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end -}}
{{- end }}

{{- define "commerce.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{ default (include "commerce.fullname" .) .Values.serviceAccount.name }}
{{- else -}}
{{ default "default" .Values.serviceAccount.name }}
{{- end -}}
{{- end }}

{{/* The groups of contexts, each with what groupDefaults says where it says nothing; a group that is set to null is gone. */}}
{{- define "commerce.groups" -}}
{{- $groups := dict -}}
{{- range $name, $group := .Values.groups -}}
{{- if $group -}}
{{- $_ := set $groups $name (mustMergeOverwrite (deepCopy $.Values.groupDefaults) $group) -}}
{{- end -}}
{{- end -}}
{{ toYaml $groups }}
{{- end }}

{{/* The group that runs a context, or nothing: root, context. */}}
{{- define "commerce.groupOf" -}}
{{- $context := .context -}}
{{- range $name, $group := include "commerce.groups" .root | fromYaml -}}
{{- if has $context $group.contexts -}}{{ $name }}{{- end -}}
{{- end -}}
{{- end }}

{{/* The application.id of a context: root, context. */}}
{{- define "commerce.application" -}}
{{- $first := printf "commerce-%s" .context -}}
{{- $generation := get .root.Values.streams.generations .context | default 1 | int -}}
{{- ternary $first (printf "%s-%d" $first $generation) (eq $generation 1) -}}
{{- end }}
