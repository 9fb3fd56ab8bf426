from rest_framework.permissions import BasePermission


class IsKeeper(BasePermission):
    def has_object_permission(self, request, view, obj):
        return obj.keeper_id == request.user.id
