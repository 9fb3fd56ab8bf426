# ruleid: sl-1-02-terraform-default
variable "db_password" {
  default = "made-up-winter"
}

# ok: sl-1-02-terraform-default
variable "api_token" {
  type = string
}

resource "aws_db_instance" "main" {
  username = "admin"
  # ruleid: sl-1-02-settings-file, sl-1-02-named-literal
  password = "made-up-winter"
}
