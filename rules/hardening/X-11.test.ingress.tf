resource "aws_security_group" "db" {
  # ruleid: sl-x-11-open-ingress
  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  # ok: sl-x-11-open-ingress
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  # ok: sl-x-11-open-ingress
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
  # ok: sl-x-11-open-ingress
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# ruleid: sl-x-11-open-ingress
resource "aws_vpc_security_group_ingress_rule" "ssh" {
  from_port = 22
  to_port   = 22
  cidr_ipv4 = "0.0.0.0/0"
}

resource "google_sql_database_instance" "main" {
  settings {
    ip_configuration {
      # ruleid: sl-x-11-open-ingress
      authorized_networks {
        name  = "all"
        value = "0.0.0.0/0"
      }
      # ok: sl-x-11-open-ingress
      authorized_networks {
        name  = "office"
        value = "203.0.113.7/32"
      }
    }
  }
}

# ruleid: sl-x-11-open-ingress
resource "google_compute_firewall" "ssh" {
  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
  source_ranges = ["0.0.0.0/0"]
}

# ok: sl-x-11-open-ingress
resource "google_compute_firewall" "web" {
  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
  source_ranges = ["0.0.0.0/0"]
}
