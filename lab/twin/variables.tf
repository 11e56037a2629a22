variable "name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = map(string)
}

variable "zone" {
  type = string
}

variable "record" {
  type = string
}

variable "operators" {
  type = set(string)
}

variable "emails" {
  type = set(string)
}

variable "ranges_url" {
  type = string
}

variable "range_topic_arn" {
  type = string
}

# The two files below are not Terraform's: the twin takes them as the project made them.
variable "user_data" {
  type = map(string)
}

variable "range_watcher" {
  type = string
}
